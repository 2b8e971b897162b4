import { isDuplicateKey } from '../../../database/database-fault.js';
import type { WriteDatabase, WriteOptions, WriteWork } from '../../../database/write/write-database.js';
import { insertJobTasks, replaceJobTasks } from '../job-task-insert.js';
import { JobTaskTooLargeError } from '../job-task-writer-fault.js';
import { byTenant, type JobTaskRow } from '../job-task-writer.js';
import { refuseTooLarge } from '../packet-limit.js';
import { writeInParts } from '../write-in-parts.js';
import { isWritten, OTHER_DOMAIN, planMirror, type MirrorOutcome, type MirrorPlan } from './mirror-plan.js';
import { readStored } from './read-stored.js';

export interface MirrorCounts {
  readonly inserted: number;
  /** Known ids whose row was replaced. */
  readonly updated: number;
  /** Rows that the table holds already, column by column. */
  readonly unchanged: number;
  /** Rows older than what the table holds. */
  readonly stale: number;
  /** Rows whose id belongs to another domain, or that the database does not accept. */
  readonly refused: number;
}

export interface MirrorResult {
  readonly counts: MirrorCounts;
  /** `outcomes[i]` is what became of `rows[i]`. */
  readonly outcomes: readonly MirrorOutcome[];
}

export interface MirrorOptions extends WriteOptions {
  /** More statements for the transaction of the last rows, or for one of its own if there are no rows. */
  readonly alongside?: WriteWork<void>;
}

const DUPLICATE_ATTEMPTS = 5;

/**
 * Keeps the table equal to a source of whole job tasks. The newest `updated_at` of an id wins, so rows may arrive repeatedly
 * and in any order, from any number of writers.
 */
export class MirrorWriter {
  constructor(private readonly database: WriteDatabase) {}

  /**
   * Writes the rows in one transaction; where the database refuses a row, the others are written in smaller ones.
   * Retries deadlocks, lock waits and lost connections. On shards every tenant's rows have transactions of their own, and
   * additional writes are last.
   * @throws DatabaseTimeoutError, or what the database fails with; earlier parts may be committed, and repeating is safe.
   */
  async apply(rows: readonly JobTaskRow[], options: MirrorOptions = {}): Promise<MirrorResult> {
    if (rows.length === 0 && options.alongside === undefined) {
      return { outcomes: [], counts: countOutcomes([]) };
    }
    const outcomes = await (this.database.isSharded ? this.writeByTenant(rows, options) : this.writeAll(rows, options));
    return { outcomes, counts: countOutcomes(outcomes) };
  }

  private async writeByTenant(rows: readonly JobTaskRow[], options: MirrorOptions): Promise<readonly MirrorOutcome[]> {
    const outcomes = new Map<JobTaskRow, MirrorOutcome>();
    const { alongside, ...alone } = options;
    for (const part of byTenant(rows)) {
      const written = await this.writeAll(part, { ...alone, tenant: part[0]?.domain_id ?? '' });
      for (const [index, outcome] of written.entries()) {
        outcomes.set(part[index] as JobTaskRow, outcome);
      }
    }
    if (alongside !== undefined) {
      await this.writeTogether([], options);
    }
    return rows.map((row) => outcomes.get(row) as MirrorOutcome);
  }

  private async writeAll(rows: readonly JobTaskRow[], options: MirrorOptions): Promise<readonly MirrorOutcome[]> {
    const outcomes: MirrorOutcome[] = [];
    const { alongside: _, ...alone } = options;
    await writeInParts(rows, {
      write: async (part, isLast) => {
        outcomes.push(...(await this.writeTogether(part, isLast ? options : alone)));
      },
      refuse: async (_row, error, isLast) => {
        // Only on shards, where the row of another tenant with this id is not looked for.
        const isTaken = isDuplicateKey(error);
        outcomes.push({ kind: 'refused', reason: isTaken ? OTHER_DOMAIN : refusalOf(error), isTaken });
        if (isLast && options.alongside !== undefined) {
          await this.writeTogether([], options);
        }
      },
    });
    return outcomes;
  }

  private async writeTogether(rows: readonly JobTaskRow[], options: MirrorOptions): Promise<readonly MirrorOutcome[]> {
    let before: MirrorPlan | null = null;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.transaction(async (transaction, attempts) => {
          await options.alongside?.(transaction, attempts);
          refuseTooLarge(rows, transaction.packetBytes);
          const stored = await readStored(transaction, rows);
          // An earlier attempt was committed, and only the answer to that was lost.
          if (before !== null && isWritten(before, stored)) {
            return before.outcomes;
          }
          const plan = planMirror(rows, stored);
          before = plan;
          await insertJobTasks(transaction, plan.inserts);
          await replaceJobTasks(transaction, plan.updates);
          return plan.outcomes;
        }, options);
      } catch (error) {
        // Another writer was faster with an id.
        if (!isDuplicateKey(error) || attempt === DUPLICATE_ATTEMPTS) {
          throw error;
        }
        before = null;
      }
    }
  }
}

/** Adds up what became of rows. */
function countOutcomes(outcomes: readonly MirrorOutcome[]): MirrorCounts {
  const counts = { inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0 };
  for (const { kind } of outcomes) {
    counts[kind]++;
  }
  return counts;
}

/** The messages of databases can repeat values. */
function refusalOf(error: unknown): string {
  if (error instanceof JobTaskTooLargeError) {
    return error.message;
  }
  const { code, errno } = error as { readonly code?: string; readonly errno?: number };
  return `the job task: must fit into the database, which rejects it (${code ?? String(errno ?? 'no code')})`;
}
