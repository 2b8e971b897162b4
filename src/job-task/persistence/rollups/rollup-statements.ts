import type { DialectName } from '../../../query-builder/index.js';
import { JOB_TASK_COLUMNS } from '../job-task.entity.js';
import { placeholders } from '../statement-parts.js';
import { isDay, type Rollup, type RollupDimension } from './rollup.js';

const DAY_MS = 86_400_000;

/** The pieces of SQL that differ between engines. */
interface RollupSql {
  readonly startOfDay: (instant: string) => string;
  readonly columnType: (dimension: RollupDimension) => string;
  readonly sumType: string;
  readonly tableOptions: (collation: string) => string;
  /** Adds to the row with the same key, which may not exist yet. */
  onConflict(tasks: string, createdCount: string): string;
}

const MYSQL: RollupSql = {
  startOfDay: (instant) => `CAST(DATE(${instant}) AS DATETIME(3))`,
  columnType: (dimension) => {
    const column = JOB_TASK_COLUMNS[dimension];
    return column.kind === 'datetime' ? 'DATETIME(3) NOT NULL' : `VARCHAR(${String(column.length)}) NOT NULL`;
  },
  sumType: 'BIGINT NOT NULL',
  // Of another collation, a comparison with a column of the job tasks could use no index.
  tableOptions: (collation) => ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collation}`,
  // VALUES() is deprecated on MySQL, and MariaDB has nothing else: a trigger writes its summands again.
  onConflict: (tasks, createdCount) =>
    `ON DUPLICATE KEY UPDATE tasks = tasks + (${tasks}), created_count = created_count + (${createdCount})`,
};

const SQLITE: RollupSql = {
  // SQLite's remainder has the sign of the dividend, and instants before 1970 are negative.
  startOfDay: (instant) => `(${instant} - ((${instant} % ${DAY_MS}) + ${DAY_MS}) % ${DAY_MS})`,
  columnType: (dimension) => (isDay(dimension) ? 'INTEGER NOT NULL' : 'TEXT NOT NULL'),
  sumType: 'INTEGER NOT NULL',
  tableOptions: () => ' STRICT, WITHOUT ROWID',
  onConflict: () =>
    'ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, created_count = created_count + excluded.created_count',
};

/** What a trigger calls the row before and after a change. */
export type TriggerRow = 'NEW' | 'OLD';

const sqlOf = (dialect: DialectName): RollupSql => (dialect === 'sqlite' ? SQLITE : MYSQL);

/** Makes the table of a rollup unless it exists. */
export function createTable({ table, dimensions }: Rollup, dialect: DialectName, collation: string): string {
  const { columnType, sumType, tableOptions } = sqlOf(dialect);
  const columns = [
    ...dimensions.map((dimension) => `${dimension} ${columnType(dimension)}`),
    `tasks ${sumType}`,
    `created_count ${sumType}`,
    `PRIMARY KEY (${dimensions.join(', ')})`,
  ];
  return `CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})${tableOptions(collation)}`;
}

/** Adds what one job task counts to its row, as text of SQL: the row of a trigger, and what it counts. */
export function addFromTrigger(
  { table, dimensions }: Rollup,
  dialect: DialectName,
  { row, tasks, createdCount }: { readonly row: TriggerRow; readonly tasks: string; readonly createdCount: string },
): string {
  const keys = dimensions.map((dimension) => keyOf(row, dimension, dialect));
  return [
    `INSERT INTO ${table} (${[...dimensions, 'tasks', 'created_count'].join(', ')})`,
    `VALUES (${[...keys, tasks, createdCount].join(', ')})`,
    sqlOf(dialect).onConflict(tasks, createdCount),
  ].join(' ');
}

export const keyOf = (row: TriggerRow, dimension: RollupDimension, dialect: DialectName): string =>
  isDay(dimension) ? sqlOf(dialect).startOfDay(`${row}.${dimension}`) : `${row}.${dimension}`;

/**
 * Selects what has to be added to each row of a rollup so that it agrees with the job tasks of one domain, bound twice.
 * One statement reads one snapshot, so that writes that go on meanwhile change nothing about the answer.
 */
export function selectDifferences({ table, dimensions }: Rollup, dialect: DialectName): string {
  const { startOfDay } = sqlOf(dialect);
  const keys = dimensions.map((dimension) =>
    isDay(dimension) ? `${startOfDay(dimension)} AS ${dimension}` : dimension,
  );
  const positions = dimensions.map((_dimension, index) => String(index + 1)).join(', ');
  return [
    `SELECT ${[...dimensions, 'SUM(tasks) AS tasks', 'SUM(created_count) AS created_count'].join(', ')} FROM (`,
    `SELECT ${[...keys, 'COUNT(*) AS tasks', 'SUM(created_count) AS created_count'].join(', ')}`,
    `FROM job_task WHERE domain_id = ? GROUP BY ${positions}`,
    `UNION ALL SELECT ${[...dimensions, '-tasks', '-created_count'].join(', ')} FROM ${table} WHERE domain_id = ?`,
    `) AS expected_less_kept GROUP BY ${positions} HAVING SUM(tasks) <> 0 OR SUM(created_count) <> 0`,
    // Writers lock rows in the order of their keys as well.
    `ORDER BY ${positions}`,
  ].join(' ');
}

/** Adds to a number of rows, whose keys and summands are bound. */
export function addToRows({ table, dimensions }: Rollup, dialect: DialectName, count: number): string {
  const columns = [...dimensions, 'tasks', 'created_count'];
  const row = `(${placeholders(columns.length)})`;
  return [
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array<string>(count).fill(row).join(', ')}`,
    sqlOf(dialect).onConflict('VALUES(tasks)', 'VALUES(created_count)'),
  ].join(' ');
}

/** Selects the first domain after a bound one that has job tasks or rows in a rollup; NULL after the last. */
export function selectNextDomain(rollups: readonly Rollup[]): string {
  const first = ['job_task', ...rollups.map(({ table }) => table)].map(
    (table) => `SELECT MIN(domain_id) AS domain_id FROM ${table} WHERE domain_id > ?`,
  );
  return `SELECT MIN(domain_id) AS domain_id FROM (${first.join(' UNION ALL ')}) AS firsts`;
}
