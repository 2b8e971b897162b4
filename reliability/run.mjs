import { table } from '../bench/report.mjs';
import { BIG_DOMAIN_ID } from '../dist/src/cli/demo/benchmark-rows.js';
import { openCallers } from './callers.mjs';
import { administer, createOwnDatabase, fill } from './database.mjs';
import { addHardRows, EVIL_DOMAIN, LARGE_DOMAIN, SMALL_DOMAIN } from './hard-rows.mjs';
import { readOptions } from './options.mjs';
import { answers } from './probes/answers.mjs';
import { ends } from './probes/ends.mjs';
import { largeRequests } from './probes/large-requests.mjs';
import { outage } from './probes/outage.mjs';
import { patterns } from './probes/patterns.mjs';
import { pool } from './probes/pool.mjs';
import { requests } from './probes/requests.mjs';
import { slowCallers } from './probes/slow-callers.mjs';
import { syncFromMongo } from './probes/sync.mjs';
import { ServiceProcess } from './service-process.mjs';
import { watched } from './watch.mjs';

const HEAP = ['--max-old-space-size=512'];
const DEADLINE_MS = 2_000;
const ANSWER_MS = 30_000;
/** Of the service as it is: only deadlines are shorter, so that the run is. */
const settingsFor = (ms) => ({ REQUEST_TIMEOUT_MS: String(ms) });
const ON_EACH_ENGINE = { patterns, requests, answers, 'large-requests': largeRequests, pool, ends };
/** What no engine makes different is measured once. */
const ONCE = { 'slow-callers': slowCallers, outage };

const log = (text) => process.stderr.write(`${text}\n`);

async function startServiceOn(url, settings) {
  const service = await ServiceProcess.start({ DATABASE_URL: url, ...settingsFor(DEADLINE_MS), ...settings }, HEAP);
  const callers = openCallers(service, 1_000);
  const stop = async () => {
    callers.close();
    await service.stop();
  };
  return { service, callers, stop };
}

/**
 * A request that takes longer than its deadline. MySQL rejects a pattern that takes too many steps on a text, so it
 * is asked for many patterns that take nearly as many.
 */
function slowQuestion(engine) {
  const regex = (v) => ({ k: 'error_message', v, o: 'regex' });
  const filter =
    engine === 'mysql'
      ? { filter_or: Array.from({ length: 150 }, (_, index) => regex(`a*a*a*b${index}`)) }
      : { filter: [regex('(a|aa)+$')] };
  return { method: 'list', message: { domain_id: EVIL_DOMAIN, query: { ...filter, page: { limit: 1 } } } };
}

async function runPart(name, probe, bench, settings) {
  log(`${bench.engine}: ${name}`);
  const { service, callers, stop } = await bench.startService(settings);
  try {
    return await probe({ ...bench, service, callers });
  } catch (error) {
    log(service.log);
    throw error;
  } finally {
    await stop();
  }
}

async function measure(engine, { parts, rows, largeRequests: count }, once) {
  const database = await createOwnDatabase(engine);
  if (database === null) {
    log(`${engine}: skipped, there is no server; see docs/development.md`);
    return [];
  }
  const administrator = engine === 'sqlite' ? null : await administer(database.url);
  try {
    await fill(database, rows);
    await addHardRows(database);
    const bench = {
      ...{ engine, administrator, watched, startServiceOn, deadlineMs: DEADLINE_MS, slow: slowQuestion(engine) },
      ...{ domain: BIG_DOMAIN_ID, evilDomain: EVIL_DOMAIN, largeDomain: LARGE_DOMAIN },
      ...{ smallDomain: SMALL_DOMAIN, smallTask: `${SMALL_DOMAIN}-0`, largeRequests: count },
      startService: (settings) => startServiceOn(database.url, settings),
    };
    const lines = [];
    for (const name of parts) {
      const probe = ON_EACH_ENGINE[name] ?? (once ? ONCE[name] : undefined);
      if (probe !== undefined) {
        const found = await runPart(name, probe, bench, name === 'answers' ? settingsFor(ANSWER_MS) : {});
        lines.push(...found.map((line) => ({ engine, ...line })));
      }
    }
    return lines;
  } finally {
    await administrator?.close();
    await database.drop();
  }
}

/** The follower of a MongoDB needs neither a service nor rows; without the source's tools the part is skipped. */
async function measureSync(engine, { syncDocuments }) {
  const database = await createOwnDatabase(engine);
  if (database === null) {
    log(`${engine}: skipped, there is no server; see docs/development.md`);
    return [];
  }
  try {
    const found = await syncFromMongo(database, syncDocuments, log);
    return found.map((line) => ({ engine, ...line }));
  } finally {
    await database.drop();
  }
}

const whole = (number) => (number === undefined ? '' : Number.isFinite(number) ? number.toFixed(0) : 'never');
const options = readOptions(process.argv.slice(2));
const lines = [];
for (const [index, engine] of options.engines.entries()) {
  if (options.parts.some((name) => name !== 'sync')) {
    lines.push(...(await measure(engine, options, index === 0)));
  }
  if (options.parts.includes('sync')) {
    lines.push(...(await measureSync(engine, options)));
  }
}
lines.sort((a, b) => a.mode - b.mode);
const head = ['no.', 'what', 'engine', 'answer', 'ms', 'lag ms', 'RSS MiB', 'promise', 'kept'];
const cells = ({ mode, what, engine, answer, ms, lagMs, rssMiB, goal, kept }) => [
  ...[String(mode), what.replaceAll('|', '\\|'), engine, answer, whole(ms), whole(lagMs), whole(rssMiB), goal],
  kept ? 'yes' : 'NO',
];
process.stdout.write(`${table(head, lines.map(cells))}\n`);
process.exit(lines.every(({ kept }) => kept) ? 0 : 1);
