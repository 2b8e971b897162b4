import type { Database } from '../../../src/database/database.js';
import { applyOptionIndexChanges } from '../../../src/job-task/persistence/option-indexes.js';
import {
  canonicalJson,
  decodeRows,
  toQueryError,
  isIndexUnusable,
  type CompiledQuery,
  type Json,
} from '../../../src/query-builder/index.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import type { Engine } from '../../support/engines.js';
import { insertJobTasks, openJobTasks } from '../../support/job-tasks.js';
import { compileCase } from './compile-case.js';
import { hasGolden, type AnswerCase } from './define-case.js';
import { FIXTURE } from './fixture.js';

/** The options that have an index; only cases that say so use it. */
const INDEXED_OPTIONS = ['month', 'retry', 'provider.name', 'services'];

/** A database of its own that holds the fixture. */
export interface FixtureDatabase {
  readonly database: Database;
  drop(): Promise<void>;
}

/** Makes a database with the fixture in it; the caller drops it. */
export async function openFixture(engine: Engine): Promise<FixtureDatabase> {
  const home: TestDatabase = await createDatabase(engine);
  const database = await openJobTasks(home);
  await insertJobTasks(database, FIXTURE);
  await applyOptionIndexChanges(database, INDEXED_OPTIONS, () => undefined);
  return {
    database,
    async drop() {
      await database.close();
      await home.drop();
    },
  };
}

/** The rows of a statement; what is a fault of the request is thrown as the QueryError that a caller gets. */
export async function runQuery(query: CompiledQuery, database: Database): Promise<readonly Record<string, Json>[]> {
  try {
    const rows = decodeRows(query, database.dialect, await database.run(query));
    return JSON.parse(JSON.stringify(rows)) as Record<string, Json>[];
  } catch (error) {
    if (query.fallback !== undefined && isIndexUnusable(database.dialect, error)) {
      return runQuery(query.fallback(), database);
    }
    throw toQueryError(database.dialect, error) ?? error;
  }
}

export interface CaseAnswer {
  readonly rows: readonly Json[];
  readonly total: number | undefined;
}

/** What a database answers to a case. */
export async function answerCase(one: AnswerCase, database: Database): Promise<CaseAnswer> {
  const { rows, count, values } = compileCase(one, database.dialect);
  const found = await runQuery(rows, database);
  const [counted] = count === null || !hasGolden(one) || one.count === undefined ? [] : await runQuery(count, database);
  return {
    rows: values ? found.map((row) => Object.values(row)[0] ?? null) : found,
    total: counted === undefined ? undefined : Number(counted['count']),
  };
}

const byText = (left: Json, right: Json): number => (canonicalJson(left) < canonicalJson(right) ? -1 : 1);

/** Puts in one order what the language leaves open. */
export function inOneOrder(rows: readonly Json[], { anyOrder, bags = [] }: AnswerCase): readonly Json[] {
  const sorted = rows.map((row) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) {
      return row;
    }
    const members = Object.entries(row as Record<string, Json>).map(([name, value]): [string, Json] => [
      name,
      bags.includes(name) && Array.isArray(value) ? (value as readonly Json[]).toSorted(byText) : value,
    ]);
    return Object.fromEntries(members);
  });
  return anyOrder === true ? sorted.sort(byText) : sorted;
}
