import { setTimeout as delay } from 'node:timers/promises';
import { administer, createOwnDatabase, fill } from './database.mjs';
import { ServiceProcess } from './service-process.mjs';
import { Load } from './soak/load.mjs';
import { readOptions } from './soak/options.mjs';
import { randomOf } from './soak/random.mjs';
import { requestsOf } from './soak/requests.mjs';
import { describeSample, takeSample } from './soak/samples.mjs';
import { describeVerdict, QUIET_MS, verdictOf } from './soak/verdict.mjs';
import { msUntil } from './watch.mjs';

const SAMPLE_MS = 10_000;
const GONE_MS = 2_000;

const log = (line) => process.stderr.write(`${line}\n`);

/** Loads the service for the time that was asked for, and gives everything that was seen. */
async function soak(service, administrator, options) {
  const before = await service.sample();
  const random = randomOf(options.seed);
  const load = new Load(service, administrator, { ...options, random, draw: requestsOf(random, options.rows) });
  const started = Date.now();
  const samples = [];
  let snapshot = options.heapSnapshots;
  while (Date.now() < started + options.minutes * 60_000 && service.alive) {
    await delay(SAMPLE_MS);
    const sample = await takeSample(service, administrator, started);
    samples.push(sample);
    log(describeSample(sample, load.calls));
    if (snapshot && sample.minute >= options.warmUp) {
      snapshot = false;
      log((await service.heapSnapshot()).file);
    }
  }
  await load.stop();
  await delay(QUIET_MS);
  const quiet = await takeSample(service, administrator, started);
  if (options.heapSnapshots) {
    log((await service.heapSnapshot()).file);
  }
  const code = await service.stop();
  // A server takes a moment to see that its clients have gone.
  await msUntil(async () => (await connectionsOf(administrator)) === 0, GONE_MS);
  const left = await connectionsOf(administrator);
  return { samples, warmUp: options.warmUp, load, quiet, before, code, left, log: service.log };
}

async function connectionsOf(administrator) {
  return (await administrator?.connections())?.length ?? 0;
}

const options = readOptions(process.argv.slice(2));
const database = await createOwnDatabase(options.engine);
if (database === null) {
  log(`${options.engine}: there is no server; see docs/development.md`);
  process.exit(2);
}
let kept = false;
try {
  await fill(database, options.rows);
  const administrator = options.engine === 'sqlite' ? null : await administer(database.url);
  const service = await ServiceProcess.start({ DATABASE_URL: database.url });
  try {
    const seen = await soak(service, administrator, options);
    const lines = verdictOf(seen);
    kept = lines.every(([, , , good]) => good);
    process.stdout.write(`\n${options.engine}, ${options.minutes} minutes: ${describeVerdict(lines, seen.load)}\n`);
  } catch (error) {
    log(service.log);
    throw error;
  } finally {
    await administrator?.close();
  }
} finally {
  await database.drop();
}
process.exit(kept ? 0 : 1);
