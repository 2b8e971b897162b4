import type { DialectName } from '../../../query-builder/index.js';
import { JOB_TASK_ROLLUPS, type Rollup } from './rollup.js';
import { addFromTrigger, keyOf, type TriggerRow } from './rollup-statements.js';

export type Trigger = readonly [name: string, sql: string];

/** What the names of all triggers begin with, in every version of the program. */
export const TRIGGER_PREFIX = 'job_task_by_';

/**
 * A variable of a session on MySQL and MariaDB: 1 while its transaction inserts job tasks that it adds to the rollups itself, in
 * fewer rows.
 *
 * MySQL (9.7, without a binary log) resolves a cached trigger once for all sessions, and a variable that a session has never set
 * is 0 there, with the null flag of the session before (`Item_func_get_user_var::val_int`): `IS NULL` would lose counts. It is
 * never 1, so only that is tested.
 */
const COUNTED_BY_SESSION = '@job_task_rollups_counted';

/** Triggers ignore what the session inserts from now on. */
export const COUNT_BY_SESSION = `SET ${COUNTED_BY_SESSION} = 1`;

export const COUNT_BY_TRIGGERS = `SET ${COUNTED_BY_SESSION} = 0`;

const IS_COUNTED_BY_TRIGGERS = `COALESCE(CAST(${COUNTED_BY_SESSION} AS SIGNED), 0) <> 1`;

const COUNTED_COLUMNS = [...new Set([...JOB_TASK_ROLLUPS.flatMap(({ dimensions }) => dimensions), 'created_count'])];
const countedOf = (row: TriggerRow): string => COUNTED_COLUMNS.map((column) => `${row}.${column}`).join(', ');
/** One comparison instead of those of every rollup for an update that leaves all of them as they are. */
const IS_COUNTED_ANEW = `(${countedOf('OLD')}) <> (${countedOf('NEW')})`;

export function rollupTriggers(dialect: DialectName): readonly Trigger[] {
  const changes = JOB_TASK_ROLLUPS.map((rollup) => changesOf(rollup, dialect));
  return dialect === 'sqlite' ? changes.flatMap(sqliteTriggers) : mysqlTriggers(changes);
}

/** What a rollup does on each event: statements, and conditions over the rows before and after. */
interface Changes {
  readonly table: string;
  readonly insert: string;
  readonly delete: string;
  /** Whether the job task counts in another row than before. */
  readonly moved: string;
  readonly leave: string;
  readonly enter: string;
  /** Whether the row that is entered comes first. */
  readonly entersFirst: string;
  readonly recounted: string;
  readonly recount: string;
}

function changesOf(rollup: Rollup, dialect: DialectName): Changes {
  const key = (row: TriggerRow): string[] => rollup.dimensions.map((dimension) => keyOf(row, dimension, dialect));
  const add = (row: TriggerRow, tasks: string, createdCount: string): string =>
    addFromTrigger(rollup, dialect, { row, tasks, createdCount });
  const enter = add('NEW', '1', 'NEW.created_count');
  const leave = add('OLD', '-1', '-OLD.created_count');
  return {
    table: rollup.table,
    insert: enter,
    delete: leave,
    moved: `(${key('OLD').join(', ')}) <> (${key('NEW').join(', ')})`,
    leave,
    enter,
    entersFirst: `(${key('NEW').join(', ')}) < (${key('OLD').join(', ')})`,
    recounted: 'OLD.created_count <> NEW.created_count',
    recount: add('NEW', '0', 'NEW.created_count - OLD.created_count'),
  };
}

/** One trigger for each event, since the server spends most on calling one. Two writers lock two rows in the same order. */
function mysqlTriggers(changes: readonly Changes[]): readonly Trigger[] {
  const trigger = (event: 'insert' | 'update' | 'delete', statements: readonly string[]): Trigger => {
    const name = `${TRIGGER_PREFIX}${event}`;
    const body = statements.map((statement) => `${statement};`).join(' ');
    return [name, `CREATE TRIGGER ${name} AFTER ${event.toUpperCase()} ON job_task FOR EACH ROW BEGIN ${body} END`];
  };
  const updates = changes.map(({ moved, leave, enter, entersFirst, recounted, recount }) =>
    [
      `IF ${moved} THEN IF ${entersFirst} THEN ${enter}; ${leave}; ELSE ${leave}; ${enter}; END IF;`,
      `ELSEIF ${recounted} THEN ${recount}; END IF`,
    ].join(' '),
  );
  const inserts = changes.map(({ insert }) => `${insert};`).join(' ');
  return [
    trigger('insert', [`IF ${IS_COUNTED_BY_TRIGGERS} THEN ${inserts} END IF`]),
    trigger('update', [`IF ${IS_COUNTED_ANEW} THEN ${updates.map((update) => `${update};`).join(' ')} END IF`]),
    trigger(
      'delete',
      changes.map((change) => change.delete),
    ),
  ];
}

/** A trigger of SQLite has one condition for all its statements. */
function sqliteTriggers(changes: Changes): readonly Trigger[] {
  const { table, moved, leave, enter, recounted, recount } = changes;
  const trigger = (verb: string, when: string, statements: readonly string[]): Trigger => {
    const body = statements.map((statement) => `${statement};`).join(' ');
    return [`${table}_${verb}`, `CREATE TRIGGER ${table}_${verb} AFTER ${when} BEGIN ${body} END`];
  };
  return [
    trigger('insert', 'INSERT ON job_task', [changes.insert]),
    trigger('delete', 'DELETE ON job_task', [changes.delete]),
    trigger('move', `UPDATE ON job_task WHEN ${moved}`, [leave, enter]),
    trigger('recount', `UPDATE ON job_task WHEN NOT (${moved}) AND ${recounted}`, [recount]),
  ];
}
