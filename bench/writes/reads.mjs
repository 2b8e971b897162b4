import { join } from 'node:path';
import { BIG_DOMAIN_ID, SMALL_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { startClient } from '../load/load-test.mjs';
import { median } from '../measure.mjs';
import { addressOf, startChild } from './children.mjs';
import { NATIVE, writeTasks } from './tasks.mjs';

/** Job tasks that an import replaces; the table holds those of the imports before. */
const COUNT = 20_000;
const WORKERS = 4;
const [LIST, STAT] = [
  {
    name: 'list, small domain',
    method: 'list',
    messages: [{ domain_id: SMALL_DOMAIN_ID, query: { page: { limit: 20 } } }],
  },
  {
    name: 'by status, big domain',
    method: 'stat',
    messages: [
      {
        domain_id: BIG_DOMAIN_ID,
        query: {
          aggregate: [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'count', o: 'count' }] } }],
        },
      },
    ],
  },
];

/** How long reads take alone, during imports of job tasks that the table holds, and while workers write. */
export async function readsDuringWrites({ engine, folder, server }, { rounds, seconds, log }) {
  const file = join(folder, 'repeated.ndjson');
  await writeTasks(file, { count: COUNT, seed: 1, repeated: true });
  const client = startClient();
  const sender = startChild('./sender.mjs');
  const worker = startChild('./caller.mjs');
  let pass = 0;
  const writers = {
    idle: null,
    import: () => sender.ask({ what: 'send', via: 'http', address: server.http, first: pass++ }),
    workers: () => worker.ask({ via: 'http', address: server.http, callers: WORKERS, ...workOf(pass++) }),
  };
  try {
    await sender.ask({ what: 'prepare', via: 'http', file });
    const found = [];
    for (const { name, method, messages } of [LIST, STAT]) {
      for (const transport of ['http', 'grpc']) {
        log(`${engine}: ${transport} ${name} during writes`);
        const job = { transport, method, messages, callers: 1, address: addressOf(server, transport), seconds };
        const samples = await samplesBeside(writers, () => client.measure(job), rounds);
        found.push(compared(transport, name, samples));
      }
    }
    return found;
  } finally {
    client.stop();
    await Promise.all([sender.stop(), worker.stop()]);
  }
}

const workOf = (pass) => ({ prefix: `beside-${pass}`, count: 200, domain: NATIVE });

async function samplesBeside(writers, measure, rounds) {
  const samples = Object.fromEntries(Object.keys(writers).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, write] of Object.entries(writers)) {
      const writing = write === null ? null : keepOn(write);
      const result = await measure();
      await writing?.end();
      if (round >= 0) {
        samples[name].push(result);
      }
    }
  }
  return samples;
}

/** Writes again and again until the end. */
function keepOn(write) {
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await write();
    }
  })();
  return {
    end: async () => {
      isOver = true;
      await running;
    },
  };
}

function compared(transport, name, { idle, ...beside }) {
  const of = (samples, key) => median(samples.map((sample) => sample[key]));
  const times = (samples) => ({
    p50: of(samples, 'p50'),
    p99: of(samples, 'p99'),
    ratioOfP50: median(samples.map(({ p50 }, round) => p50 / idle[round].p50)),
    ratioOfP99: median(samples.map(({ p99 }, round) => p99 / idle[round].p99)),
  });
  return { transport, name, idle: times(idle), import: times(beside.import), workers: times(beside.workers) };
}
