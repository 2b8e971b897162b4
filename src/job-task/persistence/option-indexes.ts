import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect, PathIndex } from '../../query-builder/index.js';
import type { Database } from '../../database/database.js';
import { COLUMN_PREFIX, dropStatement, INDEX_PREFIX, optionIndex, type OptionIndex } from './option-index.js';
import { withSchemaLock } from '../../database/schema-lock.js';

/** The indexes that a database has for the paths that are named, and the paths for which it has none. */
export interface FoundOptionIndexes {
  readonly present: readonly PathIndex[];
  readonly missing: readonly string[];
}

/** One change on the way to having exactly the indexes that are named. */
export interface OptionIndexChange {
  readonly type: 'add' | 'drop';
  /** The path that is added, or the name of the column that is dropped. */
  readonly name: string;
  readonly statements: readonly string[];
}

/** Tells of a change when it is done, with the milliseconds that it took. */
export type OnChange = (change: OptionIndexChange, ms: number) => void;

/** Looks which of the paths have an index; reads the schema only. */
export async function findOptionIndexes(
  { dataSource, dialect }: Pick<Database, 'dataSource' | 'dialect'>,
  paths: readonly string[],
): Promise<FoundOptionIndexes> {
  if (paths.length === 0) {
    return { present: [], missing: [] };
  }
  const existing = await existingNames(dataSource, dialect);
  const wanted = paths.map((path) => optionIndex(path, dialect));
  const isPresent = ({ column, index }: OptionIndex): boolean =>
    existing.columns.includes(column) && existing.indexes.includes(index);
  return {
    present: wanted.filter(isPresent),
    missing: wanted.filter((index) => !isPresent(index)).map(({ path }) => path),
  };
}

/** What has to be done so that a database has the indexes of exactly these paths; what was cut off half way is taken up. */
export async function optionIndexChanges(
  { dataSource, dialect }: Pick<Database, 'dataSource' | 'dialect'>,
  paths: readonly string[],
): Promise<readonly OptionIndexChange[]> {
  const { columns, indexes } = await existingNames(dataSource, dialect);
  const wanted = paths.map((path) => optionIndex(path, dialect));
  const dropped = columns
    .filter((name) => !wanted.some(({ column }) => column === name))
    .map((name): OptionIndexChange => {
      const index = INDEX_PREFIX + name.slice(COLUMN_PREFIX.length);
      const dropIndex = indexes.includes(index) ? [dropStatement('index', index, dialect)] : [];
      return { type: 'drop', name, statements: [...dropIndex, dropStatement('column', name, dialect)] };
    });
  const added = wanted.map((index): OptionIndexChange => {
    const addColumn = columns.includes(index.column) ? [] : [index.addColumn];
    const addIndex = indexes.includes(index.index) ? [] : [index.addIndex];
    return { type: 'add', name: index.path, statements: [...addColumn, ...addIndex] };
  });
  return [...dropped, ...added].filter(({ statements }) => statements.length > 0);
}

/**
 * Makes the changes, in one process at a time. On MySQL and MariaDB the table can be read and written meanwhile: a virtual
 * column is a change of the dictionary only, and its index is built online.
 */
export async function applyOptionIndexChanges(
  database: Pick<Database, 'dataSource' | 'dialect'>,
  paths: readonly string[],
  onChange: OnChange,
): Promise<void> {
  await withSchemaLock(database.dataSource, async (queryRunner) => {
    // Looked at again under the lock: another process may have been faster.
    for (const change of await optionIndexChanges(database, paths)) {
      const started = performance.now();
      await runAll(change.statements, queryRunner);
      onChange(change, performance.now() - started);
    }
  });
}

async function runAll(statements: readonly string[], queryRunner: QueryRunner): Promise<void> {
  for (const statement of statements) {
    await queryRunner.query(statement);
  }
}

interface Names {
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
}

async function existingNames(dataSource: DataSource, { name }: Dialect): Promise<Names> {
  const [columns, indexes] =
    name === 'sqlite'
      ? ["SELECT name FROM pragma_table_xinfo('job_task')", "SELECT name FROM pragma_index_list('job_task')"]
      : [
          `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'job_task'`,
          `SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'job_task'`,
        ];
  const namesOf = async (query: string, prefix: string): Promise<readonly string[]> => {
    const rows = await dataSource.query<readonly { readonly name: string }[]>(query);
    return rows.map((row) => row.name).filter((found) => found.startsWith(prefix));
  };
  return { columns: await namesOf(columns, COLUMN_PREFIX), indexes: await namesOf(indexes, INDEX_PREFIX) };
}
