import type { DataSource, QueryRunner } from 'typeorm';
import type { Database } from '../../../database/database.js';
import { isLockConflict } from '../../../database/database-fault.js';
import { retry, type RetryRule } from '../../../database/retry.js';
import { withSchemaLock } from '../../../database/schema-lock.js';
import type { SqlParam } from '../../../query-builder/index.js';
import { partsOf } from '../statement-parts.js';
import { definitionName, dropRollups, installRollups } from './install-rollups.js';
import { JOB_TASK_ROLLUPS, type Rollup } from './rollup.js';
import { SELECT_STATE, SET_STATE, type RollupState } from './rollup-state.js';
import { addToRows, selectDifferences, selectNextDomain } from './rollup-statements.js';

/** A row of a rollup that does not agree with the job tasks, and what has to be added to it. */
export interface RollupDifference {
  readonly rollup: Rollup;
  readonly key: readonly (string | number)[];
  readonly tasks: bigint;
  readonly createdCount: bigint;
}

/** Called for each domain when it is done, with the differences that were found in it. */
export type OnDomain = (domainId: string, differences: readonly RollupDifference[]) => void | Promise<void>;

/** After a conflict of locks nothing has been added. A lost connection has lost the schema lock as well. */
const RETRY: RetryRule = { attempts: 10, pauseMs: 20, isTransient: isLockConflict };

type Connection = Pick<QueryRunner | DataSource, 'query'>;
type Cells = readonly (string | number | null)[];

/** The rollups of one database: creates, checks, corrects and drops them. */
export class JobTaskRollups {
  private readonly name: string;

  constructor(private readonly database: Pick<Database, 'dataSource' | 'dialect' | 'run'>) {
    this.name = definitionName(database.dialect.name);
  }

  /** What the rollups of this version of the program can be used for; `off` where the database has others or none. */
  async state(): Promise<RollupState> {
    const rows = await this.database.dataSource.query<{ state: RollupState }[]>(SELECT_STATE, [this.name]);
    return rows[0]?.state ?? 'off';
  }

  async setState(state: RollupState): Promise<void> {
    await this.database.dataSource.query(SET_STATE, [this.name, state]);
  }

  /** Creates tables and triggers again with `installRollups`. @throws TriggersNotAllowedError */
  install(): Promise<void> {
    const { dataSource, dialect } = this.database;
    return withSchemaLock(dataSource, (connection) => installRollups(connection, dialect.name));
  }

  /** Drops triggers and tables; writes are no longer counted. */
  drop(): Promise<void> {
    const { dataSource, dialect } = this.database;
    return withSchemaLock(dataSource, (connection) => dropRollups(connection, dialect.name));
  }

  /** Compares the rollups with the job tasks, domain by domain, while writes go on. */
  async verify(onDomain: OnDomain, signal?: AbortSignal): Promise<void> {
    for await (const domainId of this.domains(signal)) {
      await onDomain(domainId, await this.differences(this.database.dataSource, domainId));
    }
  }

  /** Corrects the rollups, domain by domain, while writes go on; afterwards they are ready. */
  async build(onDomain: OnDomain, signal?: AbortSignal): Promise<void> {
    for await (const domainId of this.domains(signal)) {
      // Two processes that correct the same row would do it twice.
      const corrected = await withSchemaLock(this.database.dataSource, async (connection) => {
        const differences = await this.differences(connection, domainId);
        await this.add(connection, differences);
        return differences;
      });
      await onDomain(domainId, corrected);
    }
    if (signal?.aborted !== true) {
      await this.setState('ready');
    }
  }

  private async *domains(signal?: AbortSignal): AsyncGenerator<string> {
    const next = selectNextDomain(JOB_TASK_ROLLUPS);
    for (let last = ''; signal?.aborted !== true;) {
      const bound = Array<string>(JOB_TASK_ROLLUPS.length + 1).fill(last);
      const [[domainId = null] = []] = await this.read(this.database.dataSource, next, bound);
      if (domainId === null) {
        return;
      }
      last = String(domainId);
      yield last;
    }
  }

  private async differences(connection: Connection, domainId: string): Promise<RollupDifference[]> {
    const found: RollupDifference[] = [];
    for (const rollup of JOB_TASK_ROLLUPS) {
      const statement = selectDifferences(rollup, this.database.dialect.name);
      const rows = await this.read(connection, statement, [domainId, domainId]);
      found.push(...rows.map((cells) => differenceOf(rollup, cells)));
    }
    return found;
  }

  /**
   * Reads from the primary, since a replica may not have the latest correction yet. SQLite's own connection would stop the
   * event loop while it reads; its readers see the same.
   */
  private async read(connection: Connection, sql: string, params: readonly SqlParam[]): Promise<readonly Cells[]> {
    if (this.database.dialect.name === 'sqlite') {
      return (await this.database.run({ sql, params })) as readonly Cells[];
    }
    const rows = (await connection.query(sql, [...params])) as Record<string, string | number | null>[];
    return rows.map((row) => Object.values(row));
  }

  private async add(connection: Connection, differences: readonly RollupDifference[]): Promise<void> {
    for (const rollup of JOB_TASK_ROLLUPS) {
      for (const part of partsOf(differences.filter((difference) => difference.rollup === rollup))) {
        const statement = addToRows(rollup, this.database.dialect.name, part.length);
        const values = part.flatMap(({ key, tasks, createdCount }) => [...key, tasks, createdCount]);
        await retry(() => connection.query(statement, values), RETRY);
      }
    }
  }
}

/** Says in words what a row of a rollup lacks. */
export function describeDifference({ rollup, key, tasks, createdCount }: RollupDifference): string {
  return `${rollup.table} (${key.join(', ')}) lacks ${String(tasks)} tasks with a created_count of ${String(createdCount)}`;
}

/** The cells are those of `selectDifferences`: the key, then the two sums. */
function differenceOf(rollup: Rollup, cells: Cells): RollupDifference {
  const [createdCount, tasks] = [cells.at(-1) ?? 0, cells.at(-2) ?? 0];
  const key = cells.slice(0, -2).map((cell) => cell ?? '');
  return { rollup, key, tasks: BigInt(tasks), createdCount: BigInt(createdCount) };
}
