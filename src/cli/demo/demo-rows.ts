import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { dayOf, tasksOf, type DemoJob } from './demo-job.js';
import { DEMO_DATA_SOURCES, DEMO_JOB_TASK_ID, type DemoDataSource } from './installation.js';
import { Random } from './random.js';

export interface DemoOptions {
  readonly count: number;
  /** The same seed produces the same data on the same day. */
  readonly seed: number;
  /** The current time in milliseconds since the epoch; no job task is newer. */
  readonly now: number;
}

const DAY = 86_400_000;
/** Data sources are synchronised at 16:00 UTC. */
const SYNC_HOUR = 16 * 3_600_000;
/** The synchronisation of all data sources takes this long. */
const SYNC_DURATION_MS = 9_000;
/** Days with demo data, if `count` is large enough. A larger count adds accounts, not days. */
const DAYS = 180;
/** A run that started recently, so that its tasks are done, in progress and pending. */
const BY_HAND_AGO = 75_000;
const BY_HAND_TASKS = 24;
/** Smaller demos have no such run. */
const BY_HAND_FROM = 100;

/** Demo job tasks, newest first: one job per day and data source. */
export function* demoRows({ count, seed, now }: DemoOptions): Generator<JobTaskRow> {
  const perDay = DEMO_DATA_SOURCES.reduce((sum, { accounts }) => sum + accounts, 0);
  const growth = Math.max(1, count / (DAYS * perDay));
  let left = count;
  for (const job of jobs(seed, now, growth, count >= BY_HAND_FROM)) {
    for (const row of tasksOf(job, seed, now)) {
      if (left === 0) {
        return;
      }
      left--;
      yield left === count - 1 ? exampleOf(row) : row;
    }
  }
}

function* jobs(seed: number, now: number, growth: number, byHand: boolean): Generator<DemoJob> {
  const [first] = DEMO_DATA_SOURCES;
  if (byHand && first !== undefined) {
    const createdAt = now - BY_HAND_AGO;
    yield { source: first, name: `by hand ${dayOf(now)}`, createdAt, tasks: BY_HAND_TASKS, broken: false };
  }
  const today = Math.floor((now - SYNC_HOUR - SYNC_DURATION_MS) / DAY);
  for (let day = today; ; day--) {
    for (const source of DEMO_DATA_SOURCES) {
      const name = dayOf(day * DAY);
      const moment = new Random(seed, source.id, name, 'sync').int(60, SYNC_DURATION_MS);
      yield {
        ...{ source, name, createdAt: day * DAY + SYNC_HOUR + moment },
        ...{ tasks: Math.round(source.accounts * growth), broken: isBroken(seed, source, day) },
      };
    }
  }
}

/** Occasionally a data source is broken for one to three days. */
function isBroken(seed: number, { id }: DemoDataSource, day: number): boolean {
  const week = new Random(seed, id, 'week', Math.floor(day / 7));
  const start = week.int(0, 6);
  const length = week.chance(0.06) ? week.int(1, 3) : 0;
  const dayOfWeek = ((day % 7) + 7) % 7;
  return dayOfWeek >= start && dayOfWeek < start + length;
}

/** The first row has the id and the finished state that examples use. */
function exampleOf(row: JobTaskRow): JobTaskRow {
  const finished = row.created_at + 51_340;
  return {
    ...row,
    ...{ job_task_id: DEMO_JOB_TASK_ID, status: 'SUCCESS', created_count: 5756, error_code: null, error_message: null },
    ...{ started_at: row.created_at + 17_902, updated_at: finished, finished_at: finished },
  };
}
