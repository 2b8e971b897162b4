import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { serverOf } from '../../../database/mysql/server.js';
import type { DialectName } from '../../../query-builder/index.js';
import { JOB_TASK_ROLLUPS } from './rollup.js';
import { createStateTable, SET_STATE } from './rollup-state.js';
import { createTable } from './rollup-statements.js';
import { rollupTriggers, TRIGGER_PREFIX } from './rollup-triggers.js';

/** A server that does not let this user make triggers. */
export class TriggersNotAllowedError extends Error {
  override readonly name = 'TriggersNotAllowedError';

  constructor(
    cause?: unknown,
    message = 'the database does not let this user make triggers: grant TRIGGER and, on MySQL with a binary log, set log_bin_trust_function_creators',
  ) {
    super(message, { cause });
  }
}

/** MySQL and MariaDB: the command is denied; SUPER is missing; a binary log requires SUPER for triggers. */
const NOT_ALLOWED: readonly unknown[] = [1142, 1227, 1419];

type Connection = Pick<QueryRunner, 'query'>;

/**
 * Creates tables and triggers again. From then on every write is counted; in a table that has rows already the rollups are not
 * ready before those have been added. Call it under the schema lock.
 * @throws TriggersNotAllowedError
 */
export async function installRollups(connection: Connection, dialect: DialectName): Promise<void> {
  const server = dialect === 'sqlite' ? null : await serverOf(connection);
  if (server?.product === 'Vitess') {
    throw new TriggersNotAllowedError(undefined, 'Vitess does not support triggers');
  }
  const collation = server?.collation ?? '';
  await connection.query(createStateTable(dialect));
  await connection.query('DELETE FROM job_task_rollup');
  for (const rollup of JOB_TASK_ROLLUPS) {
    await connection.query(createTable(rollup, dialect, collation));
  }
  await allowed(async () => {
    await dropTriggers(connection, dialect);
    for (const [, statement] of rollupTriggers(dialect)) {
      await connection.query(statement);
    }
  });
  const tasks = (await connection.query('SELECT 1 AS present FROM job_task LIMIT 1')) as unknown[];
  await connection.query(SET_STATE, [definitionName(dialect), tasks.length === 0 ? 'ready' : 'building']);
}

/** Drops triggers and tables; writes are no longer counted. Call it under the schema lock. */
export async function dropRollups(connection: Connection, dialect: DialectName): Promise<void> {
  await connection.query(createStateTable(dialect));
  await connection.query('DELETE FROM job_task_rollup');
  await dropTriggers(connection, dialect);
  for (const rollup of JOB_TASK_ROLLUPS) {
    await connection.query(`DROP TABLE IF EXISTS ${rollup.table}`);
  }
}

/** Identifies the definition of tables and triggers, so that a program never reads those of another version. */
export function definitionName(dialect: DialectName): string {
  const tables = JOB_TASK_ROLLUPS.map((rollup) => createTable(rollup, dialect, ''));
  const definition = [tables, rollupTriggers(dialect)];
  return `rollups-${createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 16)}`;
}

/** Drops those of this version of the program and of others. */
async function dropTriggers(connection: Connection, dialect: DialectName): Promise<void> {
  const rows = (await connection.query(selectTriggers(dialect))) as { name: string }[];
  for (const { name } of rows) {
    await connection.query(`DROP TRIGGER IF EXISTS ${name}`);
  }
}

function selectTriggers(dialect: DialectName): string {
  const [catalog, mine] =
    dialect === 'sqlite'
      ? ['SELECT name FROM sqlite_schema', `type = 'trigger'`]
      : ['SELECT trigger_name AS name FROM information_schema.triggers', 'trigger_schema = DATABASE()'];
  const name = dialect === 'sqlite' ? 'name' : 'trigger_name';
  return `${catalog} WHERE ${mine} AND ${name} LIKE '${TRIGGER_PREFIX.replaceAll('_', '!_')}%' ESCAPE '!'`;
}

async function allowed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw NOT_ALLOWED.includes((error as { errno?: unknown }).errno) ? new TriggersNotAllowedError(error) : error;
  }
}
