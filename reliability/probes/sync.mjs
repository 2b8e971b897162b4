import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { Installation } from '../../test/cli/sync/support/installation.ts';
import { linesOf, storedLines, taskDocument, taskDocument2 } from '../../test/cli/sync/support/spaceone-documents.ts';
import { Ferretdb } from '../../test/support/ferretdb.ts';
import { TOOLS } from '../../test/tools/tools.ts';
import { line } from '../line.mjs';

const COMMAND = fileURLToPath(new URL('../../dist/src/cli/sync.js', import.meta.url));
const KILLS = 10;
const DOMAINS = 20;
const DAY_MS = 86_400_000;
/** How long the follower may take to be level after the last kill and the last change. */
const LEVEL_WITHIN_MS = 600_000;
const LAG = /^job_task_sync_lag_seconds (\S+)$/m;

const idOf = (index) => `task-${String(index).padStart(7, '0')}`;

/** Copies a collection of FerretDB 2 and follows it, while workers write and both sides are killed repeatedly. */
export async function syncFromMongo(database, documents, report) {
  const [program, tree] = [await TOOLS['ferretdb-2'].install(), await TOOLS.documentdb.install()];
  const server = await Ferretdb.overDocumentdb(program, tree);
  const installation = await Installation.over(server);
  try {
    await seed(installation, documents);
    report(`${database.engine}: sync of ${documents} documents`);
    return await follow(database, server, installation, documents, report);
  } finally {
    await installation.close();
    await server.remove();
  }
}

async function seed(installation, documents) {
  const begin = Date.now() - 30 * DAY_MS;
  for (let start = 0; start < documents; start += 5_000) {
    const count = Math.min(5_000, documents - start);
    await installation.add(
      Array.from({ length: count }, (_, offset) => {
        const index = start + offset;
        const at = new Date(begin + Math.floor((index / documents) * 29 * DAY_MS));
        const make = index % 2 === 0 ? taskDocument : taskDocument2;
        const status = index % 50 === 0 ? 'IN_PROGRESS' : 'SUCCESS';
        return make(idOf(index), { domain_id: `domain-${index % DOMAINS}`, status, created_at: at, updated_at: at });
      }),
    );
  }
}

async function follow(database, server, installation, documents, report) {
  const started = Date.now();
  const sync = new SyncProcess(database.url, server.uri);
  const workers = new Workers(installation, documents);
  const lags = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await delay(1_500 + Math.random() * 4_000);
    await sync.restart();
    await delay(1_000 + Math.random() * 3_000);
    await server.kill();
    await delay(Math.random() * 1_000);
    await server.start();
    report(`${database.engine}: killed both ${kill + 1} times, ${workers.changes} changes, lag ${await sync.lag()} s`);
  }
  await workers.stop();
  const quiet = Date.now();
  const expected = linesOf(await installation.tasks.find({}).toArray());
  let differing = expected.length;
  while (differing > 0 && Date.now() - quiet < LEVEL_WITHIN_MS) {
    await delay(1_000);
    lags.push(await sync.lag());
    const last = lags.at(-1);
    report(`${database.engine}: lag ${last} s`);
    differing = last < 10 ? differences(expected, await storedLines(database.url)) : differing;
  }
  const ms = Date.now() - quiet;
  const lag = Number(await sync.lag());
  await sync.stop();
  const answer = `${expected.length} tasks, ${workers.changes} changes in ${((quiet - started) / 1000).toFixed(0)} s, ${differing} differ, lag ${lag.toFixed(1)} s`;
  const what = `sync of ${documents} documents, it and its source killed ${KILLS} times each`;
  return [line(SYNC_MODE, what, { answer, ms }, 'equal, lag ≤ 10 s', differing === 0 && lag <= 10)];
}

/** The number of the failure mode in the table. */
const SYNC_MODE = 40;

function differences(expected, stored) {
  const rows = new Map(stored.map((row) => [row[0], row.join()]));
  const missing = expected.filter((row) => rows.get(row[0]) !== row.join()).length;
  return missing + Math.max(stored.length - expected.length, 0);
}

/** Tasks progress, end and are revived; others begin; a few are deleted. Failures of the server are what is tested. */
class Workers {
  changes = 0;
  #next;
  #stopped = false;
  #ended;

  constructor(installation, documents) {
    this.installation = installation;
    this.documents = documents;
    this.#next = documents;
    this.#ended = this.#work();
  }

  stop() {
    this.#stopped = true;
    return this.#ended;
  }

  async #work() {
    while (!this.#stopped) {
      try {
        await this.#step();
        this.changes++;
      } catch {
        await delay(100);
      }
      await delay(10);
    }
  }

  async #step() {
    const dice = Math.random();
    const id = idOf(Math.floor(Math.random() * this.documents));
    if (dice < 0.3) {
      await this.installation.add([taskDocument(idOf(this.#next++), { domain_id: `domain-${this.#next % DOMAINS}` })]);
    } else if (dice < 0.32) {
      await this.installation.tasks.deleteOne({ job_task_id: id });
    } else if (dice < 0.34) {
      await this.installation.change(id, { status: 'IN_PROGRESS' });
    } else {
      const open = idOf(50 * Math.floor((Math.random() * this.documents) / 50));
      await this.installation.change(open, {
        status: dice < 0.7 ? 'IN_PROGRESS' : 'SUCCESS',
        created_count: this.changes,
      });
    }
  }
}

/** `npm run sync` in a process of its own; comparisons, which find deletions and revived tasks, come every 20 seconds. */
class SyncProcess {
  #child;
  #log = '';

  constructor(databaseUrl, uri) {
    this.databaseUrl = databaseUrl;
    this.uri = uri;
    this.#start();
  }

  async restart() {
    await this.#end('SIGKILL');
    this.#start();
  }

  stop() {
    return this.#end('SIGTERM');
  }

  /** Seconds, by its metrics; NaN while it starts. */
  async lag() {
    const url = [...this.#log.matchAll(/metrics at (http:[^\s"]+)/g)].at(-1)?.[1];
    try {
      return Number(LAG.exec(await (await fetch(url)).text())?.[1]);
    } catch {
      return Number.NaN;
    }
  }

  #start() {
    this.#log = '';
    const args = ['--poll-every', '1', '--reconcile-every', '20', '--reconcile-days', '40'];
    const environment = { DATABASE_URL: this.databaseUrl, SYNC_SOURCE_URI: this.uri, SYNC_METRICS_PORT: '0' };
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk) => (this.#log += chunk));
    process.once('exit', () => child.kill('SIGKILL'));
    this.#child = child;
  }

  async #end(signal) {
    const child = this.#child;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    if (child.exitCode !== null && child.exitCode !== 0) {
      throw new Error(`the follower ended with ${child.exitCode}: ${this.#log}`);
    }
  }
}
