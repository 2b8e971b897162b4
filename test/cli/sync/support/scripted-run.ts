import type { Document } from 'bson';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { ExitCode } from '../../../../src/cli/command.js';
import { runMigrate } from '../../../../src/cli/run-migrate.js';
import { runSync } from '../../../../src/cli/run-sync.js';
import { readSettings } from '../../../../src/config/read-settings.js';
import { openJobTaskDatabase } from '../../../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import type { Engine } from '../../../support/engines.js';
import { commandIo, type TestIo } from '../../support/command-io.js';
import { storedRows } from '../../support/stored-rows.js';
import { change, ScriptedMongo } from './scripted-mongo.js';
import { linesOf, storedLines, taskDocument } from './spaceone-documents.js';

/** Runs of the command from a scripted server into an empty database. */
export interface ScriptedRun {
  /** Has the documents task-1 to task-3 at the beginning of each test. */
  readonly mongo: ScriptedMongo;
  readonly database: TestDatabase;
  /** Of the last run. */
  readonly io: TestIo;
  readonly running: Promise<ExitCode> | null;
  readonly start: (args?: readonly string[], settings?: Readonly<Record<string, string>>, uri?: string) => void;
  readonly stop: () => Promise<ExitCode | null>;
  readonly documentAt: (index: number) => Document;
  /** Has the stream deliver a change of a document. */
  readonly deliver: (type: string, token: string, document: Document, fullDocument: Document | null) => void;
  /** Waits until the table has the documents of the server. */
  readonly expectLevel: () => Promise<void>;
  /** Waits until the token is stored. */
  readonly expectToken: (token: string) => Promise<void>;
}

/** Everything that a run writes; the rollups come after the job tasks, which they follow. */
const TABLES = ['job_task', 'job_task_by_source', 'job_task_by_day', 'sync_state', 'sync_domain'];

/** Registers hooks that make a server for each test and a database that is empty before each test, and remove them. */
export function useScriptedRun(engine: Engine): ScriptedRun {
  let database: TestDatabase;
  let mongo: ScriptedMongo;
  let io: TestIo;
  let running: Promise<ExitCode> | null = null;

  beforeAll(async () => {
    database = await createDatabase(engine);
    await runMigrate([], commandIo(database.url));
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
    for (const table of TABLES) {
      await opened.dataSource.query(`DELETE FROM ${table}`);
    }
    await opened.close();
    mongo = await ScriptedMongo.start();
    for (const id of ['task-1', 'task-2', 'task-3']) {
      mongo.documents.push(taskDocument(id));
    }
  });
  afterEach(async () => {
    await stop();
    await mongo.stop();
  });

  const stop = async (): Promise<ExitCode | null> => {
    io.stop();
    const code = await running;
    running = null;
    return code;
  };
  const storedToken = async (): Promise<string> => {
    const [[text] = []] = await storedRows(database.url, 'SELECT state FROM sync_state');
    const isStored = typeof text === 'string' && text !== '';
    return isStored ? String((JSON.parse(text) as Record<string, unknown>)['token']) : '';
  };
  return {
    get mongo() {
      return mongo;
    },
    get database() {
      return database;
    },
    get io() {
      return io;
    },
    get running() {
      return running;
    },
    start: (args = [], settings = {}, uri = mongo.uri) => {
      io = commandIo(database.url, [], settings);
      running = runSync([uri, ...args], io);
    },
    stop,
    documentAt: (index) => mongo.documents[index] ?? {},
    deliver: (type, token, document, fullDocument) => {
      const delivered = change(type, token, { documentKey: { _id: document['_id'] }, fullDocument });
      mongo.steps.push({ changes: [delivered], token });
    },
    expectLevel: () => expect.poll(() => storedLines(database.url)).toEqual(linesOf(mongo.documents)),
    expectToken: (token) => expect.poll(storedToken).toContain(`"${token}"`),
  };
}
