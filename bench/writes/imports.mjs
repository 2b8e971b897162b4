import { fork } from 'node:child_process';
import { join } from 'node:path';
import { answerOf } from '../answer.mjs';
import { environmentFor } from '../databases.mjs';
import { median } from '../measure.mjs';
import { addressOf, startChild } from './children.mjs';
import { writeTasks } from './tasks.mjs';

const VIAS = ['command', 'http', 'grpc'];
const COMMAND = new URL('./import-command.mjs', import.meta.url);

/** The same new job tasks by `npm run import` and over both transports, into an empty table each time. */
export async function compareImports({ engine, url, folder, server, empty }, { rows, rounds, log }) {
  const file = join(folder, 'import.ndjson');
  await writeTasks(file, { count: rows, seed: 1 });
  const senders = { http: startChild('./sender.mjs'), grpc: startChild('./sender.mjs') };
  const samples = VIAS.map(() => []);
  const runs = {
    command: () => runCommand(url, file),
    http: () => sendAll(senders.http, 'http', server, rows),
    grpc: () => sendAll(senders.grpc, 'grpc', server, rows),
  };
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
        log(`${engine}: import of ${rows} job tasks, ${via}, ${round + 1} of ${rounds}`);
        await empty();
        const result = await runs[via]();
        if (round >= 0) {
          samples[index].push(result);
        }
      }
    }
  } finally {
    await Promise.all(Object.values(senders).map((sender) => sender.stop()));
  }
  const [command, ...ours] = samples;
  const of = (results, key) => median(results.map((result) => result[key]));
  return ours.map((results, index) => ({
    transport: VIAS[index + 1],
    rows,
    perSecond: (rows * 1000) / of(results, 'ms'),
    commandPerSecond: (rows * 1000) / of(command, 'ms'),
    ratio: median(results.map(({ ms }, round) => command[round].ms / ms)),
    cpuUs: of(results, 'cpuUs') / rows,
    commandCpuUs: of(command, 'cpuUs') / rows,
    ratioOfProcessor: median(results.map(({ cpuUs }, round) => command[round].cpuUs / cpuUs)),
  }));
}

async function sendAll(sender, via, server, rows) {
  const before = await server.cpuUs();
  const { ms, inserted, ...others } = await sender.ask({ what: 'send', via, address: addressOf(server, via) });
  if (inserted !== rows) {
    throw new Error(`import over ${via}: ${JSON.stringify({ inserted, ...others })}`);
  }
  return { ms, cpuUs: (await server.cpuUs()) - before };
}

async function runCommand(url, file) {
  const child = fork(COMMAND, [file], { env: { ...process.env, ...environmentFor(url) } });
  const { ms, cpuUs, code, said } = await answerOf(child, 'run');
  if (code !== 0) {
    throw new Error(`import: ${said}`);
  }
  return { ms, cpuUs };
}
