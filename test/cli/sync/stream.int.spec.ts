import type { Document } from 'bson';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, type ExitCode } from '../../../src/cli/command.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { runRollup } from '../../../src/cli/run-rollup.js';
import { runSync } from '../../../src/cli/run-sync.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { commandIo, type TestIo } from '../support/command-io.js';
import { storedRows } from '../support/stored-rows.js';
import { change, ScriptedMongo } from './support/scripted-mongo.js';
import { linesOf, storedLines, taskDocument } from './support/spaceone-documents.js';

describeOnEachEngine('npm run sync by a change stream', (engine) => {
  let database: TestDatabase;
  let mongo: ScriptedMongo;
  let io: TestIo;
  let running: Promise<ExitCode> | null = null;

  beforeEach(async () => {
    [database, mongo] = await Promise.all([createDatabase(engine), ScriptedMongo.start()]);
    await runMigrate([], commandIo(database.url));
    for (const id of ['task-1', 'task-2', 'task-3']) {
      mongo.documents.push(taskDocument(id));
    }
  });
  afterEach(async () => {
    await stop();
    await mongo.stop();
    await database.drop();
  });

  const follow = (...args: string[]): void => followWith({}, ...args);
  const followWith = (settings: Readonly<Record<string, string>>, ...args: string[]): void => {
    io = commandIo(database.url, [], settings);
    running = runSync([mongo.uri, ...args], io);
  };
  const stop = async (): Promise<ExitCode | null> => {
    io.stop();
    const code = await running;
    running = null;
    return code;
  };
  const state = async (): Promise<Record<string, unknown>> => {
    const [[text] = []] = await storedRows(database.url, 'SELECT state FROM sync_state');
    return typeof text !== 'string' || text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
  const expectLevel = (): Promise<void> =>
    expect.poll(() => storedLines(database.url)).toEqual(linesOf(mongo.documents));
  const expectToken = (token: string): Promise<void> =>
    expect.poll(async () => String((await state())['token'])).toContain(`"${token}"`);
  /** Changes the collection and has the stream deliver that. */
  const deliver = (type: string, token: string, document: Document, fullDocument: Document | null): void => {
    mongo.steps.push({
      changes: [change(type, token, { documentKey: { _id: document['_id'] }, fullDocument })],
      token,
    });
  };
  const documentAt = (index: number): Document => mongo.documents[index] ?? {};

  it('copies everything and then writes what the stream delivers', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(0), status: 'SUCCESS', created_count: 7, updated_at: new Date() };
    const added = taskDocument('task-4');
    mongo.documents.splice(0, 1, changed);
    mongo.documents.push(added);
    deliver('update', 'token-1', changed, changed);
    deliver('insert', 'token-2', added, added);
    await expectLevel();
    await expectToken('token-2');
    expect(await stop()).toBe(EXIT.fine);
  });

  it('keeps the rollups equal to the job tasks', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(0), status: 'SUCCESS', created_count: 7, updated_at: new Date() };
    const [, deleted = {}] = mongo.documents.splice(0, 2, changed);
    deliver('update', 'token-1', changed, changed);
    deliver('delete', 'token-2', deleted, null);
    await expectLevel();
    await stop();
    const verify = commandIo(database.url);
    expect(await runRollup(['--verify'], verify)).toBe(EXIT.fine);
    expect(verify.out()).toBe('1 domains verified, 0 with differences\n');
  });

  it('ends when another process follows the same source', async () => {
    follow();
    await expectLevel();
    const [first, firstIo] = [running, io];
    follow();
    let tokens = 0;
    const writesSomething = (): string => {
      mongo.steps.push({ changes: [], token: `token-${String(++tokens)}` });
      return firstIo.err();
    };
    await expect.poll(writesSomething).not.toBe('');
    expect(await first).toBe(EXIT.failed);
    expect(firstIo.err()).toMatch(/^another process follows cost-analysis\.job_task now: .*\n$/);
    expect(await stop()).toBe(EXIT.fine);
  });

  it('by polling finds changes of old ended job tasks and old deletions if it compares everything', async () => {
    const old = new Date(Date.now() - 30 * 86_400_000);
    const [ended, gone] = ['old-1', 'old-2'].map((id) =>
      taskDocument(id, { status: 'SUCCESS', created_at: old, updated_at: old }),
    ) as [Document, Document];
    mongo.documents.push(ended, gone);
    const compare = async (...args: string[]): Promise<void> => {
      follow('--once', '--changes', 'poll', ...args);
      expect(await running).toBe(EXIT.fine);
    };
    await compare();
    await expectLevel();
    mongo.documents.splice(3, 2, { ...ended, status: 'IN_PROGRESS', updated_at: new Date() });
    await compare();
    expect(await storedLines(database.url)).not.toEqual(linesOf(mongo.documents));
    await compare('--reconcile-days', 'all');
    expect(await storedLines(database.url)).toEqual(linesOf(mongo.documents));
  });

  it.each([
    ['0 while it follows', [], EXIT.fine],
    ['130 with --once', ['--once'], EXIT.interrupted],
  ])('exits with %s when it is stopped while it connects', async (_, args, code) => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    io = commandIo(database.url);
    running = runSync([`mongodb://127.0.0.1:${String(port)}/`, ...args], io);
    const [socket] = (await once(silent, 'connection')) as [Socket];
    expect(await stop()).toBe(code);
    expect(io.err()).toBe('');
    socket.destroy();
    silent.close();
  });

  it('counts and logs a rejected document once, however often it is read', async () => {
    mongo.documents.push(taskDocument('bad-1', { status: 'LOST' }));
    follow('--once', '--changes', 'poll');
    expect(await running).toBe(EXIT.rejected);
    expect(io.out().match(/rejected bad-1: status/g)).toHaveLength(1);
    expect(io.out()).toContain('1 rejected');
  });

  describe('with INGEST_NATIVE_DOMAINS', () => {
    const native = { INGEST_NATIVE_DOMAINS: 'domain-2' };
    const storedIds = async (): Promise<unknown[]> =>
      (await storedRows(database.url, 'SELECT job_task_id FROM job_task ORDER BY job_task_id')).map(([id]) => id);
    const mirrored = ['task-1', 'task-2', 'task-3'];

    it('leaves the rows of these domains alone, whether the source has them or not', async () => {
      const { documents } = mongo;
      documents.push(taskDocument('task-4', { domain_id: 'domain-2' }));
      follow();
      await expectLevel();
      await stop();
      const changed = { ...documents.pop(), status: 'SUCCESS', updated_at: new Date() } as Document;
      followWith(native, '--once');
      expect(await running).toBe(EXIT.fine);
      expect(io.out()).toContain('job tasks of domain-2 are left alone: INGEST_NATIVE_DOMAINS names them');
      expect(await storedIds()).toEqual([...mirrored, 'task-4']);
      deliver('update', 'token-1', changed, changed);
      followWith(native);
      await expectToken('token-1');
      expect(await storedRows(database.url, "SELECT status FROM job_task WHERE job_task_id = 'task-4'")).toEqual([
        ['PENDING'],
      ]);
    });

    it('copies again when a domain is no longer native', async () => {
      mongo.documents.push(taskDocument('task-4', { domain_id: 'domain-2' }));
      followWith(native, '--once');
      expect(await running).toBe(EXIT.fine);
      expect(await storedIds()).toEqual(mirrored);
      follow('--once');
      expect(await running).toBe(EXIT.fine);
      await expectLevel();
    });

    it.each([
      ['domain-2', ['--domain', 'domain-1', 'domain-2'], '--domain: must not be in INGEST_NATIVE_DOMAINS'],
      ['*', [], 'INGEST_NATIVE_DOMAINS: must leave domains to follow, got *'],
    ])('rejects %s with %j', async (domains, args, message) => {
      followWith({ INGEST_NATIVE_DOMAINS: domains }, ...args);
      expect(await running).toBe(EXIT.failed);
      expect(io.err()).toContain(message);
      expect(await storedIds()).toEqual([]);
    });
  });

  it('asks for its token before it copies, and resumes behind the last one that it stored', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(1), status: 'FAILURE', updated_at: new Date() };
    mongo.documents.splice(1, 1, changed);
    deliver('update', 'token-1', changed, changed);
    await expectToken('token-1');
    await stop();
    expect(mongo.opened).toEqual([null, 'token-0']);
    follow();
    await expect.poll(() => mongo.opened.at(-1)).toBe('token-1');
    await stop();
    expect(io.out()).not.toContain('copying');
  });

  it('stores the token of an idle stream', async () => {
    follow();
    await expectLevel();
    mongo.steps.push({ changes: [], token: 'token-idle' });
    await expectToken('token-idle');
  });

  it('deletes the row of a deleted document, which the stream names by _id alone', async () => {
    follow();
    await expectLevel();
    const [deleted = {}] = mongo.documents.splice(1, 1);
    deliver('delete', 'token-1', deleted, null);
    await expectLevel();
  });

  it('leaves out a document that was deleted before it was looked up', async () => {
    follow();
    await expectLevel();
    const [deleted = {}] = mongo.documents.splice(0, 1);
    deliver('update', 'token-1', deleted, null);
    deliver('delete', 'token-2', deleted, null);
    await expectLevel();
    await expectToken('token-2');
    expect(io.out()).not.toContain('rejected task');
  });

  it.each([
    ['the server no longer has the changes (ChangeStreamHistoryLost)', { error: { code: 286 } }],
    ['the token is not accepted (InvalidResumeToken)', { error: { code: 260 } }],
    ['the collection is dropped', { changes: [change('invalidate', 'token-9', {})], token: 'token-9' }],
  ])('copies everything again when %s', async (_, step) => {
    follow();
    await expectLevel();
    // Nothing delivers these: only another copy can find them.
    mongo.documents.splice(0, 1);
    mongo.documents.push(taskDocument('task-9'));
    mongo.steps.push(step);
    await expectLevel();
    expect(io.out()).toContain('copying everything again');
    expect(await stop()).toBe(EXIT.fine);
  });

  it('copies again when the stored token has aged out while it was stopped', async () => {
    follow();
    await expectLevel();
    await stop();
    mongo.documents.push(taskDocument('task-9'));
    mongo.refusals.push(286);
    follow();
    await expectLevel();
  });

  it('continues after a transient failure', async () => {
    follow();
    await expectLevel();
    // NotWritablePrimary, without the label by which the driver resumes on its own.
    mongo.steps.push({ error: { code: 11_602 } }, { error: { code: 10_107 } });
    const added = taskDocument('task-5');
    mongo.documents.push(added);
    deliver('insert', 'token-1', added, added);
    await expectLevel();
  });

  it.each([115, 238, 40_324, 40_573])(
    'names the option to use where the server has no change streams (%i)',
    async (code) => {
      mongo.refusals.push(code);
      follow('--changes', 'stream');
      expect(await running).toBe(EXIT.failed);
      expect(io.err()).toContain('--changes poll');
    },
  );
});
