import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { canonicalJson } from '../../query-builder/index.js';
import { failureOf, TIMED_OUT, type Failure } from './failures.js';
import type { DemoDataSource } from './installation.js';
import { idOf, Random } from './random.js';
import { TASK_OPTIONS, type TaskContext } from './task-options.js';

/** One run of a data source. */
export interface DemoJob {
  readonly source: DemoDataSource;
  /** Distinguishes the runs of a data source: a day, or what started the run. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly tasks: number;
  /** Whether nearly every account fails, as with a wrong secret. */
  readonly broken: boolean;
}

const WORKERS = 4;
/** Rows per message of a plugin: `created_count` grows in these steps. */
const CHUNK = 1000;
const ROWS_PER_SECOND = 174;
const TASKS_PER_MILLISECOND = 4;
const SECOND = 1000;

type Outcome = 'SUCCESS' | 'FAILURE' | 'TIMEOUT' | 'CANCELED' | 'STUCK' | 'LOST';
type State = Pick<
  JobTaskRow,
  'status' | 'created_count' | 'error_code' | 'error_message' | 'started_at' | 'updated_at' | 'finished_at'
>;

/** The tasks of a job in their state at `now`, in the order in which workers process them. */
export function* tasksOf(job: DemoJob, seed: number, now: number): Generator<JobTaskRow> {
  const { source } = job;
  const random = new Random(seed, source.id, job.name);
  const jobId = `job-${idOf(12, seed, source.id, job.name)}`;
  const canceledFrom = random.chance(0.015) ? random.int(0, job.tasks) : job.tasks;
  const shared = failureOf(random, source.kind, random.digits(12));
  const free = Array.from({ length: WORKERS }, () => job.createdAt + random.int(2, 40) * SECOND);
  for (let index = 0; index < job.tasks; index++) {
    const worker = free.indexOf(Math.min(...free));
    const task = new Random(seed, source.id, job.name, index);
    const createdAt = job.createdAt + Math.floor(index / TASKS_PER_MILLISECOND);
    const outcome = index >= canceledFrom ? 'CANCELED' : outcomeOf(task, job.broken);
    const failure = job.broken ? shared : failureOf(task, source.kind, task.digits(12));
    const start = free[worker] ?? job.createdAt;
    const state = stateOf({ outcome, failure, start, createdAt, usualCount: source.usualCount, now }, task);
    free[worker] = (state.finished_at ?? start) + task.int(50, 900);
    yield {
      job_task_id: `job-task-${idOf(12, seed, source.id, job.name, index)}`,
      job_id: jobId,
      data_source_id: source.id,
      domain_id: source.domainId,
      options: optionsOf(source, { index, account: new Random(seed, source.id, index), day: dayOf(job.createdAt) }),
      created_at: createdAt,
      ...state,
      resource_group: source.workspaceId === '*' ? 'DOMAIN' : 'WORKSPACE',
      workspace_id: source.workspaceId,
      changed: changedOf(source, job.createdAt),
    };
  }
}

/** YYYY-MM-DD in UTC. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function optionsOf(source: DemoDataSource, context: TaskContext): string {
  return canonicalJson(TASK_OPTIONS[source.kind](context));
}

/** Plugins of workspaces fetch the costs of a whole month of one provider again. */
function changedOf({ kind, workspaceId }: DemoDataSource, createdAt: number): string | null {
  const month = dayOf(createdAt).slice(0, 7);
  return workspaceId === '*' ? null : canonicalJson({ start: month, end: month, filter: { provider: kind } });
}

function outcomeOf(random: Random, broken: boolean): Outcome {
  const draw = random.next();
  if (broken) {
    return draw < 0.92 ? 'FAILURE' : 'SUCCESS';
  }
  return draw < 0.963
    ? 'SUCCESS'
    : draw < 0.985
      ? 'FAILURE'
      : draw < 0.991
        ? 'TIMEOUT'
        : draw < 0.996
          ? 'STUCK'
          : draw < 0.998
            ? 'LOST'
            : 'SUCCESS';
}

interface TaskPlan {
  readonly outcome: Outcome;
  readonly failure: Failure;
  readonly start: number;
  readonly createdAt: number;
  readonly usualCount: number;
  readonly now: number;
}

/** The outcome is fixed in advance; what would happen after `now` is left out. */
function stateOf({ outcome, failure, start, createdAt, usualCount, now }: TaskPlan, random: Random): State {
  const untouched: State = {
    ...{ status: 'PENDING', created_count: 0, error_code: null, error_message: null },
    ...{ started_at: null, updated_at: createdAt, finished_at: null },
  };
  if (start > now || outcome === 'LOST') {
    return untouched;
  }
  if (outcome === 'CANCELED') {
    return { ...untouched, status: 'CANCELED', updated_at: start, finished_at: start };
  }
  const total = random.chance(0.06) ? 0 : Math.round(random.logNormal(usualCount, 0.9));
  const partial = Math.floor((random.next() * total) / CHUNK) * CHUNK;
  const count = outcome === 'SUCCESS' ? total : partial;
  const seconds = outcome === 'TIMEOUT' ? 600 : random.int(1, 9) + (count / ROWS_PER_SECOND) * (0.7 + random.next());
  const end = start + Math.round(seconds * SECOND);
  const running: State = { ...untouched, status: 'IN_PROGRESS', started_at: start };
  if (end > now) {
    const soFar = Math.floor((count * (now - start)) / (end - start) / CHUNK) * CHUNK;
    return { ...running, created_count: soFar, updated_at: soFar === 0 ? start : now };
  }
  const ended: State = { ...running, status: outcome, created_count: count, updated_at: end, finished_at: end };
  switch (outcome) {
    case 'SUCCESS':
      return ended;
    case 'FAILURE':
      return { ...ended, ...failure };
    case 'TIMEOUT':
      return { ...ended, ...TIMED_OUT };
    case 'STUCK':
      // The worker was killed, so the task never finishes.
      return { ...running, created_count: count, updated_at: end };
  }
}
