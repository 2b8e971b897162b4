import type { Document } from 'bson';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, type ExitCode } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { runRollup } from '../../../src/cli/run-rollup.js';
import { runSync } from '../../../src/cli/run-sync.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import type { Engine } from '../../support/engines.js';
import { Ferretdb } from '../../support/ferretdb.js';
import { describeWith } from '../../tools/describe-with.js';
import { commandIo, type TestIo } from '../support/command-io.js';
import { line } from '../support/job-task-json.js';
import { Installation } from './support/installation.js';
import { storedLines, taskDocument, taskDocument2 } from './support/spaceone-documents.js';

const MINUTE = 60_000;
const idOf = (index: number): string => `task-${String(index).padStart(5, '0')}`;
const manyTasks = (from: number, count: number, changes: Document = {}): Document[] =>
  Array.from({ length: count }, (_, index) => {
    const make = index % 2 === 0 ? taskDocument : taskDocument2;
    return make(idOf(from + index), { domain_id: `domain-${String(index % 3)}`, ...changes });
  });

describeWith(['ferretdb-1'], 'npm run sync from FerretDB 1 over SQLite', (tools) => {
  describe('into sqlite', () => {
    followsIt('sqlite', () => Ferretdb.overSqlite(tools['ferretdb-1']), 120);
  });
});

describeWith(['ferretdb-2', 'documentdb'], 'npm run sync from FerretDB 2 over DocumentDB', (tools) => {
  describeOnEachEngine('into each engine', (engine) => {
    followsIt(engine, () => Ferretdb.overDocumentdb(tools['ferretdb-2'], tools.documentdb), 1_200);
  });
});

function followsIt(engine: Engine, start: () => Promise<Ferretdb>, count: number): void {
  let server: Ferretdb;
  let installation: Installation;
  let database: TestDatabase;
  let io: TestIo;
  let running: Promise<ExitCode> | null = null;

  beforeAll(async () => {
    server = await start();
    installation = await Installation.over(server);
  });
  afterAll(async () => {
    await installation.close();
    await server.remove();
  });
  beforeEach(async () => {
    await installation.tasks.deleteMany({});
    database = await createDatabase(engine);
    io = commandIo(database.url);
    await runMigrate([], io);
  });
  afterEach(async () => {
    io.stop();
    await running;
    running = null;
    expect(await runRollup(['--verify'], commandIo(database.url))).toBe(EXIT.fine);
    await database.drop();
  });

  const once = (...args: string[]): Promise<ExitCode> => {
    io = commandIo(database.url);
    return runSync([server.uri, '--once', ...args], io);
  };
  const follow = (...args: string[]): void => {
    io = commandIo(database.url);
    running = runSync([server.uri, '--poll-every', '0.1', ...args], io);
  };
  const expectLevel = async (): Promise<void> => {
    expect(await storedLines(database.url)).toEqual(await installation.lines());
  };
  /** Nothing is written any more, so that the table ends in the state of the source. */
  const becomesLevel = async (): Promise<void> => {
    const lines = await installation.lines();
    await expect.poll(() => storedLines(database.url), { interval: 500, timeout: 4 * MINUTE }).toEqual(lines);
  };

  it('copies while workers write, and follows them through an outage', async () => {
    await installation.add(manyTasks(0, count));
    follow();
    for (let index = 0; index < 30; index++) {
      await installation.change(idOf(index * 3), { status: 'SUCCESS', created_count: index });
      await installation.add(manyTasks(count + index, 1));
    }
    await server.kill();
    await expect.poll(() => io.out(), { timeout: MINUTE }).toContain('next try in');
    await server.start();
    await installation.change(idOf(1), { status: 'FAILURE', error_code: 'ERROR_UNKNOWN' });
    await becomesLevel();
    io.stop();
    expect(await running).toBe(EXIT.fine);
  });

  it('finds the changes made during an hour in which it did not run', async () => {
    const before = new Date(Date.now() - 70 * MINUTE);
    await installation.add(manyTasks(0, count, { created_at: before, updated_at: before }));
    expect(await once()).toBe(EXIT.fine);
    for (let minute = 60; minute > 0; minute -= 5) {
      const at = new Date(Date.now() - minute * MINUTE);
      await installation.change(idOf(minute), { status: 'IN_PROGRESS' }, at);
      await installation.add([taskDocument(`late-${String(minute)}`, { created_at: at, updated_at: at })]);
    }
    expect(await once()).toBe(EXIT.fine);
    await expectLevel();
    expect(io.out()).not.toContain('copying');
  });

  it.each([
    ['with an index on updated_at', true],
    ['with the indexes of SpaceONE', false],
  ])('finds ties, slow clocks and revived tasks %s', async (_, isIndexed) => {
    if (isIndexed) {
      await installation.tasks.createIndex({ updated_at: 1 });
    }
    await installation.add(manyTasks(0, count));
    expect(await once()).toBe(EXIT.fine);
    expect(io.out()).toContain(isIndexed ? 'polling updated_at' : 'polling created_at');
    const at = new Date();
    await installation.tasks.updateMany({}, { $set: { status: 'SUCCESS', updated_at: at } });
    expect(await once()).toBe(EXIT.fine);
    await expectLevel();
    const slow = new Date(Date.now() - 3 * MINUTE);
    await installation.add([taskDocument('slow-1', { created_at: slow, updated_at: slow })]);
    await installation.tasks.updateOne(
      { job_task_id: idOf(7) },
      { $set: { status: 'IN_PROGRESS', updated_at: new Date(at.getTime() + 1) } },
    );
    expect(await once()).toBe(EXIT.fine);
    await expectLevel();
    if (isIndexed) {
      await installation.tasks.dropIndex('updated_at_1');
    }
  });

  it('deletes what the source no longer has, and keeps rows that it did not copy', async () => {
    await installation.add(manyTasks(0, count));
    await runImport(['-'], commandIo(database.url, [line({ job_task_id: 'imported', domain_id: 'domain-other' })]));
    expect(await once()).toBe(EXIT.fine);
    await installation.tasks.deleteMany({ job_task_id: { $in: [idOf(3), idOf(4), idOf(11)] } });
    expect(await once()).toBe(EXIT.fine);
    const rows = await storedLines(database.url);
    expect(rows.filter(([id]) => id !== 'imported')).toEqual(await installation.lines());
    expect(rows.map(([id]) => id)).toContain('imported');
  });

  it('holds back more deletions than are plausible', async () => {
    await installation.add(manyTasks(0, count));
    expect(await once()).toBe(EXIT.fine);
    await installation.tasks.deleteMany({});
    await installation.add(manyTasks(0, 1));
    expect(await once()).toBe(EXIT.rejected);
    expect(io.out()).toContain('--max-delete');
    expect(await storedLines(database.url)).toHaveLength(count);
    expect(await once('--max-delete', '100')).toBe(EXIT.fine);
    await expectLevel();
  });

  it('follows chosen domains, and copies again when there are more of them', async () => {
    await installation.add(manyTasks(0, count));
    expect(await once('--domain', 'domain-1')).toBe(EXIT.fine);
    const ofDomain = (await installation.lines()).filter(([, domain]) => domain === 'domain-1');
    expect(await storedLines(database.url)).toEqual(ofDomain);
    expect(await once('--domain', 'domain-1', 'domain-2')).toBe(EXIT.fine);
    expect(await once()).toBe(EXIT.fine);
    await expectLevel();
  });

  it('names the documents that cannot be a row, and writes the others', async () => {
    await installation.add([
      ...manyTasks(0, 3),
      taskDocument('with-more', { later: 1 }),
      taskDocument('bad-status', { status: 'LOST' }),
      taskDocument('bad-count', { created_count: 1.5 }),
    ]);
    expect(await once()).toBe(EXIT.rejected);
    expect(io.out()).toContain('rejected bad-status: status');
    expect(io.out()).toContain('rejected bad-count: created_count');
    expect(io.out()).toContain('later');
    expect(await storedLines(database.url)).toHaveLength(4);
  });
}
