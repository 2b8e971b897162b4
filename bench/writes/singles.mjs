import { median } from '../measure.mjs';
import { addressOf, startChild } from './children.mjs';
import { NATIVE } from './tasks.mjs';

const VIAS = ['driver', 'http', 'grpc'];
const CALLERS = [1, 16];
/** Job tasks that each contestant creates and then starts in a round, with one caller and with many. */
const TASKS = { 1: 300, 16: 1_200 };

/** Single creates and updates over both transports, and by the driver running the same statements, round by round. */
export async function compareSingles({ engine, url, server, empty }, { rounds, log }) {
  await empty();
  const children = VIAS.map(() => startChild('./caller.mjs'));
  const found = [];
  try {
    for (const callers of CALLERS) {
      log(`${engine}: single writes, ${callers} callers`);
      const samples = VIAS.map(() => []);
      for (let round = -1; round < rounds; round++) {
        for (let turn = 0; turn < VIAS.length; turn++) {
          const index = (turn + Math.max(round, 0)) % VIAS.length;
          const via = VIAS[index];
          const address = via === 'driver' ? url : addressOf(server, via);
          const prefix = `task-${callers}-${via}-${round + 1}`;
          const result = await children[index].ask({
            via,
            address,
            callers,
            prefix,
            count: TASKS[callers],
            domain: NATIVE,
          });
          if (round >= 0) {
            samples[index].push(result);
          }
        }
      }
      found.push(...compared(samples, callers));
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
  return found;
}

function compared([driver, ...ours], callers) {
  return ['create', 'update'].flatMap((write) =>
    ours.map((samples, index) => ({
      write,
      callers,
      transport: VIAS[index + 1],
      perSecond: (TASKS[callers] * 1000) / median(samples.map((sample) => sample[write].ms)),
      driverPerSecond: (TASKS[callers] * 1000) / median(driver.map((sample) => sample[write].ms)),
      ratio: median(samples.map((sample, round) => driver[round][write].ms / sample[write].ms)),
      p50: median(samples.map((sample) => sample[write].p50)),
      p99: median(samples.map((sample) => sample[write].p99)),
    })),
  );
}
