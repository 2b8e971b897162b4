import { availableParallelism, cpus } from 'node:os';
import { median } from '../measure.mjs';
import { requests, startClient, startOurs } from './load-test.mjs';
import { ServerProcess } from './server-process.mjs';

const FRAMEWORKLESS = new URL('../opponents/frameworkless.mjs', import.meta.url);
const CLUSTERED = new URL('../opponents/clustered.mjs', import.meta.url);
const REQUESTS = ['get', 'list, small domain'];
const CALLERS = 64;
const WARM_UP_SECONDS = 2;

/**
 * One process and two under the same load, in turns: the service with WORKERS=1 and 2, and the frameworkless program
 * alone and in a cluster, which shows what this machine lets a second process gain.
 */
export async function workersTest({ engine, url }, values, { seconds, rounds, log }) {
  const servers = [];
  const client = startClient();
  const found = [];
  try {
    servers.push(await startOurs(url, { WORKERS: '1' }), await startOurs(url, { WORKERS: '2' }));
    servers.push(await ServerProcess.start('one', FRAMEWORKLESS, { args: [url] }));
    servers.push(await ServerProcess.start('two', CLUSTERED, { args: ['2', url] }));
    for (const transport of ['http', 'grpc']) {
      for (const { name, method, messages } of requests(values).filter((request) => REQUESTS.includes(request.name))) {
        log(`${engine}: ${transport} ${name}, one process and two`);
        const samples = await samplesInTurns(servers, client, { transport, method, messages }, { seconds, rounds });
        found.push({ transport, name, server: 'ours', ...compared(samples[0], samples[1]) });
        found.push({ transport, name, server: 'frameworkless', ...compared(samples[2], samples[3]) });
      }
    }
  } finally {
    client.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }
  return found;
}

async function samplesInTurns(servers, client, request, { seconds, rounds }) {
  const samples = servers.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < servers.length; turn++) {
      const index = (turn + Math.max(round, 0)) % servers.length;
      const server = servers[index];
      const job = { ...request, callers: CALLERS, address: server[request.transport] };
      const before = { server: await server.cpuUs(), machine: busyUs() };
      const result = await client.measure({ ...job, seconds: round < 0 ? WARM_UP_SECONDS : seconds });
      const took = { server: (await server.cpuUs()) - before.server, machine: busyUs() - before.machine };
      if (round >= 0) {
        samples[index].push({
          perSecond: result.perSecond,
          serverUs: took.server / result.calls,
          callersUs: result.cpuUs / result.calls,
          busy: (took.machine * result.perSecond) / result.calls / 1e6,
        });
      }
    }
  }
  return samples;
}

function compared(one, two) {
  const of = (samples, key) => median(samples.map((sample) => sample[key]));
  const busy = of(one, 'busy');
  return {
    one: of(one, 'perSecond'),
    two: of(two, 'perSecond'),
    ratio: median(two.map((sample, round) => sample.perSecond / one[round].perSecond)),
    serverUs: of(one, 'serverUs'),
    callersUs: of(one, 'callersUs'),
    busyWithOne: busy,
    busyWithTwo: of(two, 'busy'),
    /** What the ratio can be at most when all cores are busy: no request takes less of them with two processes. */
    possible: availableParallelism() / busy,
  };
}

/** Microseconds that the machine's cores have worked since it was started, for all processes. */
function busyUs() {
  return cpus().reduce((sum, { times: { idle, ...working } }) => {
    return sum + Object.values(working).reduce((a, b) => a + b, 0) * 1000;
  }, 0);
}
