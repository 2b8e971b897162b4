import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import type { WriteDatabase, WriteOptions } from '../database/write/write-database.js';
import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { domainOf, required, unknownJobTask, visibleWorkspaces } from '../job-task/job-task.requests.js';
import { NativeWriter } from '../job-task/persistence/native/native-writer.js';
import type { JobTaskKey, Written } from '../job-task/persistence/native/write-outcome.js';
import { RateLimit } from '../job-task/rate-limit.js';
import { DomainModes } from './domain-modes.js';
import { taskInfo } from './task-info.js';
import { WriteConnection } from './write-connection.js';
import { writeError } from './write-errors.js';
import { WriteLog, type WriteOperation } from './write-log.js';
import { changeOf, checkChosenId, domainNamed, fingerprintOf, idOf, newTaskOf, requestIdOf } from './write.messages.js';
import type {
  AddProgressRequest,
  CreateJobTaskRequest,
  DeleteJobTaskRequest,
  UpdateJobTaskRequest,
} from './write.requests.js';

/** A task's count after progress was added. */
export interface ProgressInfo {
  readonly job_task_id: string;
  readonly status: string;
  readonly created_count: number;
  readonly updated_at: string;
}

/** The writes of workers, the same for both transports: requests are messages in their JSON form. */
@Injectable()
export class WriteService {
  private readonly rates: RateLimit;
  private writer: { readonly database: WriteDatabase; readonly native: NativeWriter } | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly connection: WriteConnection,
    private readonly modes: DomainModes,
    private readonly log: WriteLog,
  ) {
    this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
  }

  /** A new task in PENDING. `key` is the Idempotency-Key of HTTP. @throws AppError */
  async create(request: CreateJobTaskRequest, context: RequestContext, key?: string): Promise<JobTaskInfo> {
    const domain = this.admittedNative(request.domain_id, context);
    const { workspaceId } = context;
    const task = { ...newTaskOf(request, workspaceId, newId), domain_id: domain };
    checkChosenId(request.job_task_id, context);
    const requestId = requestIdOf(request.request_id ?? key);
    const asked = { ...task, job_task_id: request.job_task_id ?? null };
    const mark = requestId === undefined ? null : { requestId, fingerprint: fingerprintOf('create', asked) };
    const written = await this.run('create', context, async (writer) =>
      writer.create(task, visibleWorkspaces(workspaceId), mark, this.bounds(context, domain)),
    );
    if (written === null) {
      throw new AppError('ERROR_NOT_FOUND', 'the job task that this request created has been deleted since');
    }
    this.note('create', context, written, 'inserted');
    return taskInfo(written.task, context.generation);
  }

  /** The task in its new state. @throws AppError */
  async update(request: UpdateJobTaskRequest, context: RequestContext): Promise<JobTaskInfo> {
    const job_task_id = idOf(request.job_task_id, 'job_task_id');
    const change = changeOf(request);
    const key = keyOf(job_task_id, this.admittedNative(request.domain_id, context), context);
    const written = await this.run('update', context, async (writer) =>
      writer.update(key, change, this.bounds(context, key.domain_id)),
    );
    if (written === null) {
      throw unknownJobTask(job_task_id);
    }
    this.note('update', context, written, 'updated');
    return taskInfo(written.task, context.generation);
  }

  /** The count after the addition; a repetition gets the same response. @throws AppError */
  async progress(request: AddProgressRequest, context: RequestContext, key?: string): Promise<ProgressInfo> {
    const job_task_id = idOf(request.job_task_id, 'job_task_id');
    const count = required(request.add_created_count, 'add_created_count');
    const requestId = required(requestIdOf(request.request_id ?? key), 'request_id');
    const task = keyOf(job_task_id, this.admittedNative(request.domain_id, context), context);
    const scope = context.workspaceId === null ? {} : { workspace_id: context.workspaceId };
    const mark = {
      requestId,
      fingerprint: fingerprintOf('progress', { job_task_id, add_created_count: count, ...scope }),
    };
    const answer = await this.run('progress', context, async (writer) =>
      writer.progress(task, count, mark, this.bounds(context, task.domain_id)),
    );
    if (answer === null) {
      throw unknownJobTask(job_task_id);
    }
    const facts = { domainId: task.domain_id, jobTaskId: job_task_id, status: answer.status };
    this.log.count('progress', { updated: 1 });
    this.log.write('progress', context, facts, { updated: 1 });
    return { ...answer, updated_at: new Date(answer.updated_at).toISOString() };
  }

  /** Deletes a task of either mode, whatever its state. @throws AppError */
  async delete(request: DeleteJobTaskRequest, context: RequestContext): Promise<Record<string, never>> {
    const job_task_id = idOf(request.job_task_id, 'job_task_id');
    const key = keyOf(job_task_id, this.admitted(request.domain_id, context), context);
    if (
      !(await this.run('delete', context, async (writer) => writer.delete(key, this.bounds(context, key.domain_id))))
    ) {
      throw unknownJobTask(job_task_id);
    }
    this.log.count('delete', { deleted: 1 });
    this.log.write('delete', context, { domainId: key.domain_id, jobTaskId: job_task_id }, { deleted: 1 });
    return {};
  }

  private async run<T>(
    operation: WriteOperation,
    context: RequestContext,
    work: (writer: NativeWriter) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.log.measure(operation, context, async () => work(await this.native()));
    } catch (error) {
      throw writeError(error);
    }
  }

  private async native(): Promise<NativeWriter> {
    const database = await this.connection.current();
    if (this.writer?.database !== database) {
      this.writer = { database, native: new NativeWriter(database) };
    }
    return this.writer.native;
  }

  private bounds({ deadline }: RequestContext, tenant: string): WriteOptions {
    return { tenant, deadline: Math.min(deadline, Date.now() + this.settings.REQUEST_TIMEOUT_MS) };
  }

  private note(
    operation: WriteOperation,
    context: RequestContext,
    { task, changed }: Written,
    outcome: 'inserted' | 'updated',
  ): void {
    const counts = changed ? { [outcome]: 1 } : { unchanged: 1 };
    const { domain_id, job_task_id, status } = task;
    this.log.count(operation, counts);
    this.log.write(operation, context, { domainId: domain_id, jobTaskId: job_task_id, status }, counts);
  }

  private admittedNative(named: string | undefined, context: RequestContext): string {
    const domain = this.admitted(named, context);
    this.modes.requireNative(domain);
    return domain;
  }

  /** The domain that the request is about, which has one more request to its account. */
  private admitted(given: string | undefined, context: RequestContext): string {
    const domain = domainOf(domainNamed(given), context);
    this.rates.take(domain);
    return domain;
  }
}

/** A task of the domain, and of the workspaces that the caller sees. */
function keyOf(job_task_id: string, domain_id: string, { workspaceId }: RequestContext): JobTaskKey {
  return { domain_id, job_task_id, workspaces: visibleWorkspaces(workspaceId) };
}

/** In the form of SpaceONE's ids. */
function newId(): string {
  return `job-task-${randomBytes(8).toString('hex')}`;
}
