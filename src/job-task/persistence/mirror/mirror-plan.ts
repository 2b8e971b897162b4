import { JOB_TASK_COLUMN_NAMES } from '../job-task.entity.js';
import type { JobTaskRow } from '../job-task-writer.js';

/** What became of one row. */
export type MirrorOutcome =
  | { readonly kind: 'inserted' | 'updated' | 'unchanged' | 'stale' }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** Whether the id belongs to another domain, and not a value that the database does not accept. */
      readonly isTaken: boolean;
    };

/** The stored part of a known id; the whole row if its updated_at equals that of an incoming row. */
export interface StoredState {
  readonly domain_id: string;
  readonly updated_at: number;
  readonly row: JobTaskRow | null;
}

export interface MirrorPlan {
  /** For each row that was given, in its order. */
  readonly outcomes: readonly MirrorOutcome[];
  readonly inserts: readonly JobTaskRow[];
  /** Rows that replace the one with their id. */
  readonly updates: readonly JobTaskRow[];
}

/** Why an id is refused that a job task of another domain has. */
export const OTHER_DOMAIN = 'job_task_id: must be unused, got the id of another job task';

/** Decides for each row, as if they were written one after the other: the newest updated_at wins, and an equal one is applied. */
export function planMirror(rows: readonly JobTaskRow[], stored: ReadonlyMap<string, StoredState>): MirrorPlan {
  const states = new Map(stored);
  const written = new Map<string, JobTaskRow>();
  const outcomes = rows.map((row): MirrorOutcome => {
    const state = states.get(row.job_task_id);
    const outcome = outcomeOf(row, state);
    if (outcome.kind === 'inserted' || outcome.kind === 'updated') {
      states.set(row.job_task_id, { domain_id: row.domain_id, updated_at: row.updated_at, row });
      written.set(row.job_task_id, row);
    }
    return outcome;
  });
  // In the order of their ids, so that two writers lock rows in the same order.
  const sorted = [...written.values()].sort((a, b) => (a.job_task_id < b.job_task_id ? -1 : 1));
  return {
    outcomes,
    inserts: sorted.filter(({ job_task_id }) => !stored.has(job_task_id)),
    updates: sorted.filter(({ job_task_id }) => stored.has(job_task_id)),
  };
}

/** Whether the table holds all that a plan writes. */
export function isWritten({ inserts, updates }: MirrorPlan, stored: ReadonlyMap<string, StoredState>): boolean {
  return [...inserts, ...updates].every((row) => {
    const held = stored.get(row.job_task_id)?.row;
    return held !== undefined && held !== null && isSame(row, held);
  });
}

function outcomeOf(row: JobTaskRow, state: StoredState | undefined): MirrorOutcome {
  if (state === undefined) {
    return { kind: 'inserted' };
  }
  if (state.domain_id !== row.domain_id) {
    return { kind: 'refused', reason: OTHER_DOMAIN, isTaken: true };
  }
  if (row.updated_at < state.updated_at) {
    return { kind: 'stale' };
  }
  return { kind: state.row !== null && isSame(row, state.row) ? 'unchanged' : 'updated' };
}

function isSame(row: JobTaskRow, other: JobTaskRow): boolean {
  return JOB_TASK_COLUMN_NAMES.every((name) => row[name] === other[name]);
}
