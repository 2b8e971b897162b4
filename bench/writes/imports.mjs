import { fork } from 'node:child_process';
import { join } from 'node:path';
import { answerOf } from '../answer.mjs';
import { environmentFor } from '../databases.mjs';
import { median } from '../measure.mjs';
import { addressOf, startHelper } from './helpers.mjs';
import { writeTasks } from './tasks.mjs';

const COUNT = 100_000;
const VIAS = ['command', 'http', 'grpc'];
const COMMAND = new URL('./import-command.mjs', import.meta.url);

/** The same new job tasks by `npm run import` and over both transports, into an empty table each time. */
export async function compareImports({ engine, url, folder, server, empty }, { rounds, tell }) {
  const file = join(folder, 'import.ndjson');
  await writeTasks(file, { count: COUNT, seed: 1 });
  const senders = { http: startHelper('./sender.mjs'), grpc: startHelper('./sender.mjs') };
  const samples = VIAS.map(() => []);
  const cpu = VIAS.map(() => []);
  try {
    for (const [via, sender] of Object.entries(senders)) {
      await sender.ask({ what: 'prepare', via, file });
    }
    for (let round = -1; round < rounds; round++) {
      for (let turn = 0; turn < VIAS.length; turn++) {
        const index = (turn + Math.max(round, 0)) % VIAS.length;
        const via = VIAS[index];
        // The first round compiles the code of the service; the command is a new process each time.
        if (round < 0 && via === 'command') {
          continue;
        }
        tell(`${engine}: import of ${COUNT} job tasks, ${via}, ${round + 1} of ${rounds}`);
        await empty();
        const before = await server.cpuUs();
        const ms =
          via === 'command' ? await runCommand(url, file) : await sendAll(senders[via], via, addressOf(server, via));
        if (round >= 0) {
          samples[index].push(ms);
          cpu[index].push((await server.cpuUs()) - before);
        }
      }
    }
  } finally {
    await Promise.all(Object.values(senders).map((sender) => sender.stop()));
  }
  const [command, ...ours] = samples;
  return ours.map((times, index) => ({
    wire: VIAS[index + 1],
    rows: COUNT,
    perSecond: (COUNT * 1000) / median(times),
    commandPerSecond: (COUNT * 1000) / median(command),
    ratio: median(times.map((ms, round) => command[round] / ms)),
    cpuUs: median(cpu[index + 1]) / COUNT,
  }));
}

async function sendAll(sender, via, address) {
  const { ms, inserted, ...others } = await sender.ask({ what: 'send', via, address });
  if (inserted !== COUNT) {
    throw new Error(`import over ${via}: ${JSON.stringify({ inserted, ...others })}`);
  }
  return ms;
}

async function runCommand(url, file) {
  const child = fork(COMMAND, [file], { env: { ...process.env, ...environmentFor(url) } });
  const { ms, code, said } = await answerOf(child, 'run');
  if (code !== 0) {
    throw new Error(`import: ${said}`);
  }
  return ms;
}
