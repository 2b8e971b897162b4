import type { DataSource, QueryRunner } from 'typeorm';
import type { Dialect, PathIndex } from '../../query-builder/index.js';
import type { Database } from '../../database/database.js';
import { COLUMN_PREFIX, dropStatement, INDEX_PREFIX, optionIndex, type OptionIndex } from './option-index.js';
import { withSchemaLock } from '../../database/schema-lock.js';

/** The existing indexes for the configured paths, and the paths without one. */
export interface FoundOptionIndexes {
  readonly present: readonly PathIndex[];
  readonly missing: readonly string[];
}

export interface OptionIndexChange {
  readonly type: 'add' | 'drop';
  /** The added path, or the name of the dropped column. */
  readonly name: string;
  readonly statements: readonly string[];
}

/** Called after a change with its duration in milliseconds. */
export type OnChange = (change: OptionIndexChange, ms: number) => void;

/** Finds out which paths have an index; reads the schema only. */
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

/** The changes that give a database exactly these indexes; continues interrupted changes. */
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
 * Applies the changes in one process at a time. On MySQL and MariaDB the table stays readable and writable: a virtual column
 * changes only the dictionary, and its index is built online.
 */
export async function applyOptionIndexChanges(
  database: Pick<Database, 'dataSource' | 'dialect'>,
  paths: readonly string[],
  onChange: OnChange,
): Promise<void> {
  await withSchemaLock(database.dataSource, async (queryRunner) => {
    // Checked again under the lock, because another process may have applied them already.
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
