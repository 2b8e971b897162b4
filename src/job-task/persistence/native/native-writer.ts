import { isDuplicateKey } from '../../../database/database-fault.js';
import type { WriteDatabase, WriteOptions, WriteTransaction } from '../../../database/write/write-database.js';
import { insertJobTasks } from '../job-task-insert.js';
import type { JobTaskRow } from '../job-task-writer.js';
import { refuseTooLarge } from '../packet-limit.js';
import { earlierAnswer, rememberAnswer, RequestRaceError } from './ingest-requests.js';
import { PREDECESSORS, type JobTaskStatus } from './lifecycle.js';
import { addToCount, changeStatus, deleteTask, readTask } from './native-statements.js';
import {
  CountOutOfRangeError,
  JobTaskIdTakenError,
  pendingTask,
  repeatedCreate,
  repeatedUpdate,
  TransitionRefusedError,
  type JobTaskChange,
  type JobTaskKey,
  type NewJobTask,
  type Progress,
  type RequestMark,
  type Written,
} from './write-outcome.js';

const RACES = 5;

/**
 * Writes job tasks of which this table is the only home: the lifecycle is enforced, this process sets the timestamps, and
 * a repeated request succeeds without writing.
 */
export class NativeWriter {
  constructor(private readonly database: WriteDatabase) {}

  /**
   * A new task in PENDING, for a caller who sees tasks of these workspaces; null: of all.
   * @throws JobTaskIdTakenError, RequestIdReusedError, or what the database fails with.
   */
  create(
    given: NewJobTask,
    workspaces: JobTaskKey['workspaces'],
    mark: RequestMark | null,
    options: WriteOptions,
  ): Promise<Written | null> {
    const { domain_id } = given;
    const key = { domain_id, job_task_id: given.job_task_id, workspaces };
    return this.runMarked(domain_id, mark, options, async (transaction) => {
      const earlier = mark === null ? null : await earlierAnswer(transaction, domain_id, mark);
      if (earlier !== null) {
        const { job_task_id } = JSON.parse(earlier) as { job_task_id: string };
        const task = await readTask(transaction, { ...key, job_task_id }, 'free');
        return task === null ? null : { task, changed: false };
      }
      const present = await readTask(transaction, key, 'free');
      if (present !== null) {
        const repeated = repeatedCreate(given, present);
        await remember(transaction, present, mark);
        return repeated;
      }
      const task = pendingTask(given);
      refuseTooLarge([task], transaction.packetBytes);
      await insertNew(transaction, task, key);
      await remember(transaction, task, mark);
      return { task, changed: true };
    });
  }

  /** The task in its new state; null for an unknown one. @throws TransitionRefusedError, or what the database fails with. */
  update(key: JobTaskKey, change: JobTaskChange, options: WriteOptions): Promise<Written | null> {
    return this.run(options, async (transaction) => {
      if (!(await changeStatus(transaction, key, change))) {
        const present = await readTask(transaction, key, 'locked');
        if (present === null) {
          return null;
        }
        const isAllowed = PREDECESSORS[change.status].includes(present.status as JobTaskStatus);
        // Between the two statements another transaction can have made room for this one.
        if (!isAllowed || !(await changeStatus(transaction, key, change))) {
          return repeatedUpdate(change, present);
        }
      }
      const task = await readTask(transaction, key, 'free');
      return task === null ? null : { task, changed: true };
    });
  }

  /** Adds to created_count of a task in progress, once for each request id; null for an unknown task. */
  progress(key: JobTaskKey, count: number, mark: RequestMark, options: WriteOptions): Promise<Progress | null> {
    return this.runMarked(key.domain_id, mark, options, async (transaction) => {
      const earlier = await earlierAnswer(transaction, key.domain_id, mark);
      if (earlier !== null) {
        return JSON.parse(earlier) as Progress;
      }
      if (!(await addToCount(transaction, key, count))) {
        const present = await readTask(transaction, key, 'locked');
        if (present === null) {
          return null;
        }
        if (present.status !== 'IN_PROGRESS') {
          throw new TransitionRefusedError(
            present.status,
            `the job task is ${present.status}; progress needs IN_PROGRESS`,
          );
        }
        if (!(await addToCount(transaction, key, count))) {
          throw new CountOutOfRangeError();
        }
      }
      const task = await readTask(transaction, key, 'free');
      if (task === null) {
        return null;
      }
      const { job_task_id, status, created_count, updated_at } = task;
      const answer = { job_task_id, status, created_count, updated_at };
      await rememberAnswer(transaction, key.domain_id, mark, JSON.stringify(answer));
      return answer;
    });
  }

  delete(key: JobTaskKey, options: WriteOptions): Promise<boolean> {
    let deleted = false;
    return this.run(options, async (transaction) => {
      // The commit of an earlier attempt can have been carried out without an answer.
      deleted = (await deleteTask(transaction, key)) || deleted;
      return deleted;
    });
  }

  /**
   * Carries out a request that has an id. If it is refused, or its task is unknown, another call with the same id may have been
   * carried out after `work` had looked for one; then the request is a repetition, and `work` answers it as such.
   */
  private async runMarked<T>(
    domainId: string,
    mark: RequestMark | null,
    options: WriteOptions,
    work: (transaction: WriteTransaction) => Promise<T | null>,
  ): Promise<T | null> {
    let refusal: Error | null = null;
    try {
      const done = await this.run(options, work);
      if (done !== null || mark === null) {
        return done;
      }
    } catch (error) {
      if (mark === null || !isRefusal(error)) {
        throw error;
      }
      refusal = error;
    }
    if ((await this.run(options, (transaction) => earlierAnswer(transaction, domainId, mark))) !== null) {
      return this.run(options, work);
    }
    if (refusal !== null) {
      throw refusal;
    }
    return null;
  }

  private async run<T>(options: WriteOptions, work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    for (let race = 1; ; race++) {
      try {
        return await this.database.transaction(work, options);
      } catch (error) {
        if (!(error instanceof RequestRaceError) || race === RACES) {
          throw error;
        }
      }
    }
  }
}

function isRefusal(error: unknown): error is Error {
  return (
    error instanceof TransitionRefusedError ||
    error instanceof CountOutOfRangeError ||
    error instanceof JobTaskIdTakenError
  );
}

/** An id that has been taken meanwhile belongs to a concurrent create, or to another domain or workspace. */
async function insertNew(transaction: WriteTransaction, task: JobTaskRow, key: JobTaskKey): Promise<void> {
  try {
    await insertJobTasks(transaction, [task]);
  } catch (error) {
    if (!isDuplicateKey(error)) {
      throw error;
    }
    const isOwn = (await readTask(transaction, key, 'locked')) !== null;
    throw isOwn ? new RequestRaceError() : new JobTaskIdTakenError();
  }
}

async function remember(transaction: WriteTransaction, task: JobTaskRow, mark: RequestMark | null): Promise<void> {
  const { domain_id, job_task_id } = task;
  if (mark !== null) {
    await rememberAnswer(transaction, domain_id, mark, JSON.stringify({ job_task_id }));
  }
}
