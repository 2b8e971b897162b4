import { fork } from 'node:child_process';
import { BIG_DOMAIN_ID, SMALL_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { answerOf } from '../answer.mjs';
import { environmentFor } from '../databases.mjs';
import { median } from '../measure.mjs';
import { ServerProcess } from './server-process.mjs';

const OURS = new URL('../../dist/src/main.js', import.meta.url);
const FRAMEWORKLESS = new URL('../opponents/frameworkless.mjs', import.meta.url);
const NEST_TYPEORM = new URL('../opponents/nest-typeorm.mjs', import.meta.url);
const CLIENT = new URL('./client.mjs', import.meta.url);
/** Seconds before the first measurement, in which code is compiled and connections are opened. */
const WARM_UP_SECONDS = 1;

/** What is asked under load; callers take turns with the messages of a request. */
export function requests({ jobTaskIds }) {
  const page = { limit: 20 };
  const byStatus = {
    aggregate: [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'count', o: 'count' }] } }],
  };
  return [
    {
      name: 'get',
      method: 'get',
      messages: jobTaskIds.map((id) => ({ job_task_id: id, domain_id: BIG_DOMAIN_ID })),
    },
    { name: 'list, small domain', method: 'list', messages: [{ domain_id: SMALL_DOMAIN_ID, query: { page } }] },
    { name: 'list, big domain', method: 'list', messages: [{ domain_id: BIG_DOMAIN_ID, query: { page } }] },
    { name: 'by status, big domain', method: 'stat', messages: [{ domain_id: BIG_DOMAIN_ID, query: byStatus }] },
  ];
}

/** The servers that are compared, all of them on the same database. */
export async function startServers(url, { typeorm }) {
  const servers = [await startOurs(url), await ServerProcess.start('frameworkless', FRAMEWORKLESS, { args: [url] })];
  if (typeorm) {
    servers.push(await ServerProcess.start('Nest + TypeORM', NEST_TYPEORM, { args: [url] }));
  }
  return servers;
}

/** The service as `npm start` runs it. */
export function startOurs(url, env = {}) {
  return ServerProcess.start('ours', OURS, { env: { ...environmentFor(url), LOG_FORMAT: 'json', ...env } });
}

/** A process that makes the calls, so that they take nothing from the servers' own. */
export function startClient() {
  const child = fork(CLIENT);
  return {
    measure: async (job) => {
      const result = await answerOf(child, job);
      if (result.error !== undefined) {
        throw new Error(`${job.transport} ${job.method} at ${job.address}: ${result.error}`);
      }
      return result;
    },
    stop: () => child.kill(),
  };
}

/** Loads every server with every request on both transports; the servers take turns, round by round. */
export async function loadTest({ engine, url }, values, { callers, seconds, rounds, typeorm, log }) {
  const servers = await startServers(url, { typeorm });
  const client = startClient();
  const found = [];
  try {
    for (const transport of ['http', 'grpc']) {
      const reachable = servers.filter((server) => server[transport] !== null);
      for (const { name, method, messages } of requests(values)) {
        for (const many of callers) {
          log(`${engine}: ${transport} ${name}, ${many} callers`);
          const job = { transport, method, messages, callers: many };
          const measured = await measureInTurns(reachable, client, job, { seconds, rounds });
          found.push({ transport, name, callers: many, servers: measured });
        }
      }
    }
  } finally {
    client.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }
  return found;
}

async function measureInTurns(servers, client, job, { seconds, rounds }) {
  const samples = servers.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < servers.length; turn++) {
      const index = (turn + Math.max(round, 0)) % servers.length;
      const server = servers[index];
      const before = await server.cpuUs();
      const length = round < 0 ? WARM_UP_SECONDS : seconds;
      const result = await client.measure({ ...job, address: server[job.transport], seconds: length });
      if (round >= 0) {
        samples[index].push({ ...result, cpuUs: ((await server.cpuUs()) - before) / result.calls });
      }
    }
  }
  return servers.map(({ name }, index) => ({ name, ...medians(samples[index]) }));
}

function medians(samples) {
  const of = (key) => median(samples.map((sample) => sample[key]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpuUs: of('cpuUs'), bytes: samples[0].bytes };
}
