import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { serverKind } from '../../../database/mysql/server.js';
import { withSchemaLock } from '../../../database/schema-lock.js';
import type { DialectName } from '../../../query-builder/index.js';
import { JOB_TASK_ROLLUPS, type Rollup } from './rollup.js';
import { createStateTable, SELECT_STATE, SET_STATE, type RollupState } from './rollup-state.js';
import { addToRow, createTable, selectDifferences, selectNextDomain, triggersOf } from './rollup-statements.js';

/** A row of a rollup that does not agree with the job tasks, and what has to be added to it. */
export interface RollupDifference {
  readonly table: string;
  readonly key: readonly (string | number)[];
  readonly tasks: bigint;
  readonly createdCount: bigint;
}

/** Called for each domain when it is done, with the differences that were found in it. */
export type OnDomain = (domainId: string, differences: readonly RollupDifference[]) => void;

/** A server that does not let this user make triggers. */
export class TriggersNotAllowedError extends Error {
  override readonly name = 'TriggersNotAllowedError';

  constructor(cause: unknown) {
    super(
      'the database does not let this user make triggers: grant TRIGGER and, on MySQL with a binary log, set log_bin_trust_function_creators',
      { cause },
    );
  }
}

/** MySQL and MariaDB: the command is denied; SUPER is missing; a binary log wants SUPER for triggers. */
const NOT_ALLOWED: readonly unknown[] = [1142, 1227, 1419];
const DEADLOCK = 1213;
const LOCK_WAIT_TIMEOUT = 1205;
const ATTEMPTS = 10;

type Row = Readonly<Record<string, string | number | null>>;
type Connection = Pick<QueryRunner, 'query'>;

/** The rollups of one database: makes, checks, corrects and drops them. */
export class JobTaskRollups {
  private readonly name: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly dialect: DialectName,
  ) {
    this.name = definitionName(dialect);
  }

  /** What the rollups of this version of the program can be used for; `off` where the database has others or none. */
  async state(): Promise<RollupState> {
    const [row] = await this.dataSource.query<Row[]>(SELECT_STATE, [this.name]);
    return (row?.['state'] as RollupState | undefined) ?? 'off';
  }

  async setState(state: RollupState): Promise<void> {
    await this.dataSource.query(SET_STATE, [this.name, state]);
  }

  /**
   * Makes tables and triggers anew; from then on every write is counted, and `build` adds what was there before.
   * @throws TriggersNotAllowedError
   */
  async install(connection: Connection): Promise<void> {
    const collation = await this.collation(connection);
    await connection.query(createStateTable(this.dialect));
    await connection.query('DELETE FROM job_task_rollup');
    for (const rollup of JOB_TASK_ROLLUPS) {
      await connection.query(createTable(rollup, this.dialect, collation));
      for (const [name, statement] of triggersOf(rollup, this.dialect)) {
        await connection.query(`DROP TRIGGER IF EXISTS ${name}`);
        await createTrigger(connection, statement);
      }
    }
    const [task] = (await connection.query('SELECT 1 AS present FROM job_task LIMIT 1')) as Row[];
    await connection.query(SET_STATE, [this.name, task === undefined ? 'ready' : 'building']);
  }

  /** Drops triggers and tables; writes are no longer counted. */
  async drop(): Promise<void> {
    await withSchemaLock(this.dataSource, async (connection) => {
      await connection.query(createStateTable(this.dialect));
      await connection.query('DELETE FROM job_task_rollup');
      for (const rollup of JOB_TASK_ROLLUPS) {
        for (const [name] of triggersOf(rollup, this.dialect)) {
          await connection.query(`DROP TRIGGER IF EXISTS ${name}`);
        }
        await connection.query(`DROP TABLE IF EXISTS ${rollup.table}`);
      }
    });
  }

  /** Compares the rollups with the job tasks, domain by domain, while writes go on. */
  async verify(onDomain: OnDomain, signal?: AbortSignal): Promise<void> {
    for await (const domainId of this.domains(signal)) {
      onDomain(domainId, await this.differences(this.dataSource, domainId));
    }
  }

  /** Corrects the rollups, domain by domain, while writes go on; afterwards they are ready. */
  async build(onDomain: OnDomain, signal?: AbortSignal): Promise<void> {
    for await (const domainId of this.domains(signal)) {
      // Two processes that correct the same row would do it twice.
      const corrected = await withSchemaLock(this.dataSource, async (connection) => {
        const differences = await this.differences(connection, domainId);
        for (const difference of differences) {
          await this.add(connection, difference);
        }
        return differences;
      });
      onDomain(domainId, corrected);
    }
    if (signal?.aborted !== true) {
      await this.setState('ready');
    }
  }

  private async *domains(signal?: AbortSignal): AsyncGenerator<string> {
    const next = selectNextDomain(JOB_TASK_ROLLUPS);
    for (let last = ''; signal?.aborted !== true;) {
      const bound = Array<string>(JOB_TASK_ROLLUPS.length + 1).fill(last);
      const [row] = await this.dataSource.query<Row[]>(next, bound);
      const domainId = row?.['domain_id'] ?? null;
      if (domainId === null) {
        return;
      }
      last = String(domainId);
      yield last;
    }
  }

  private async differences(connection: Connection | DataSource, domainId: string): Promise<RollupDifference[]> {
    const found: RollupDifference[] = [];
    for (const rollup of JOB_TASK_ROLLUPS) {
      const statement = selectDifferences(rollup, this.dialect);
      const rows = (await connection.query(statement, [domainId, domainId])) as Row[];
      found.push(...rows.map((row) => differenceOf(rollup, row)));
    }
    return found;
  }

  /** A sum that is added once more after a deadlock was undone before. */
  private async add(connection: Connection, { table, key, ...sums }: RollupDifference): Promise<void> {
    const rollup = JOB_TASK_ROLLUPS.find((candidate) => candidate.table === table);
    if (rollup === undefined) {
      throw new TypeError(`no rollup ${table}`);
    }
    const statement = addToRow(rollup, this.dialect, sums);
    for (let attempt = 1; ; attempt++) {
      try {
        await connection.query(statement, [...key]);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || !isErrorNumber(error, [DEADLOCK, LOCK_WAIT_TIMEOUT])) {
          throw error;
        }
        await delay(10 * 2 ** attempt);
      }
    }
  }

  private async collation(connection: Connection): Promise<string> {
    if (this.dialect === 'sqlite') {
      return '';
    }
    const [row] = (await connection.query('SELECT VERSION() AS version')) as Row[];
    return serverKind(String(row?.['version'])).collation;
  }
}

/** Names the definition of tables and triggers, so that a program never reads what another version has made. */
function definitionName(dialect: DialectName): string {
  const definition = JOB_TASK_ROLLUPS.map((rollup) => [createTable(rollup, dialect, ''), triggersOf(rollup, dialect)]);
  return `rollups-${createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 16)}`;
}

async function createTrigger(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.query(statement);
  } catch (error) {
    throw isErrorNumber(error, NOT_ALLOWED) ? new TriggersNotAllowedError(error) : error;
  }
}

function differenceOf({ table, dimensions }: Rollup, row: Row): RollupDifference {
  return {
    table,
    key: dimensions.map((dimension) => row[dimension] ?? ''),
    tasks: BigInt(row['tasks'] ?? 0),
    createdCount: BigInt(row['created_count'] ?? 0),
  };
}

function isErrorNumber(error: unknown, numbers: readonly unknown[]): boolean {
  return numbers.includes((error as { errno?: unknown }).errno);
}
