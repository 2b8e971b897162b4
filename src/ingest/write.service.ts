import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { guardStructure, type StructureLimits } from '../common/structure-guard.js';
import { Settings } from '../config/settings.js';
import type { WriteDatabase } from '../database/write/write-database.js';
import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { required } from '../job-task/job-task.messages.js';
import { NativeWriter } from '../job-task/persistence/native/native-writer.js';
import type { RequestMark, Written } from '../job-task/persistence/native/write-outcome.js';
import { RateLimit } from '../job-task/rate-limit.js';
import { DomainModes } from './domain-modes.js';
import { taskInfo } from './task-info.js';
import { WriteConnection } from './write-connection.js';
import { unknownTask, writeError } from './write-errors.js';
import { WriteLog, type WriteOperation } from './write-log.js';
import {
  fingerprintOf,
  readCreateRequest,
  readDeleteRequest,
  readProgressRequest,
  readUpdateRequest,
} from './write.messages.js';

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
  private readonly limits: StructureLimits;
  private writer: { readonly database: WriteDatabase; readonly native: NativeWriter } | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly connection: WriteConnection,
    private readonly modes: DomainModes,
    private readonly log: WriteLog,
  ) {
    this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
    this.limits = {
      depth: settings.MAX_REQUEST_DEPTH,
      nodes: settings.MAX_REQUEST_NODES,
      listLength: settings.MAX_LIST_LENGTH,
      textLength: settings.MAX_TEXT_LENGTH,
    };
  }

  /** A new task in PENDING. `key` is the Idempotency-Key of HTTP. @throws AppError */
  async create(request: unknown, context: RequestContext, key: string | null = null): Promise<JobTaskInfo> {
    guardStructure(request, this.limits);
    const { task, domainId, requestId } = readCreateRequest(request);
    const domain = this.admittedNative(domainId, context);
    const mark = markOf(requestId ?? key, 'create', { ...task, job_task_id: task.job_task_id ?? null });
    const created = { ...task, job_task_id: task.job_task_id ?? newId(), domain_id: domain };
    const written = await this.run('create', context, async (writer) =>
      writer.create(created, mark, this.bounds(context)),
    );
    if (written === null) {
      throw new AppError('ERROR_NOT_FOUND', 'the job task that this request created has been deleted since');
    }
    this.note('create', context, written, 'inserted');
    return taskInfo(written.task);
  }

  /** The task in its new state. @throws AppError */
  async update(request: unknown, context: RequestContext): Promise<JobTaskInfo> {
    guardStructure(request, this.limits);
    const { domainId, jobTaskId, change } = readUpdateRequest(request);
    const key = { domain_id: this.admittedNative(domainId, context), job_task_id: jobTaskId };
    const written = await this.run('update', context, async (writer) =>
      writer.update(key, change, this.bounds(context)),
    );
    if (written === null) {
      throw unknownTask(jobTaskId);
    }
    this.note('update', context, written, 'updated');
    return taskInfo(written.task);
  }

  /** The count after the addition; a repetition gets the same answer. @throws AppError */
  async progress(request: unknown, context: RequestContext, key: string | null = null): Promise<ProgressInfo> {
    guardStructure(request, this.limits);
    const { domainId, jobTaskId, count, requestId } = readProgressRequest(request);
    const domain = this.admittedNative(domainId, context);
    const id = required(requestId ?? key, 'request_id');
    const mark = markOf(id, 'progress', { job_task_id: jobTaskId, add_created_count: count });
    const task = { domain_id: domain, job_task_id: jobTaskId };
    const answer = await this.run('progress', context, async (writer) =>
      writer.progress(task, count, mark, this.bounds(context)),
    );
    if (answer === null) {
      throw unknownTask(jobTaskId);
    }
    this.log.count('progress', { updated: 1 });
    this.log.write('progress', context, { domainId: domain, jobTaskId, status: answer.status }, { updated: 1 });
    return { ...answer, updated_at: new Date(answer.updated_at).toISOString() };
  }

  /** Deletes a task of either mode, whatever its state. @throws AppError */
  async delete(request: unknown, context: RequestContext): Promise<Record<string, never>> {
    guardStructure(request, this.limits);
    const { domainId, jobTaskId } = readDeleteRequest(request);
    const domain = this.admitted(domainId, context);
    const key = { domain_id: domain, job_task_id: jobTaskId };
    if (!(await this.run('delete', context, async (writer) => writer.delete(key, this.bounds(context))))) {
      throw unknownTask(jobTaskId);
    }
    this.log.count('delete', { deleted: 1 });
    this.log.write('delete', context, { domainId: domain, jobTaskId }, { deleted: 1 });
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

  private bounds({ deadline }: RequestContext): { readonly deadline: number } {
    return { deadline: Math.min(deadline, Date.now() + this.settings.REQUEST_TIMEOUT_MS) };
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

  private admittedNative(named: string | null, context: RequestContext): string {
    const domain = this.admitted(named, context);
    this.modes.requireNative(domain);
    return domain;
  }

  /** The domain that the request is about, which has one more request to its account. */
  private admitted(named: string | null, { domainId }: RequestContext): string {
    const domain = domainId ?? required(named, 'domain_id');
    if (named !== null && named !== domain) {
      throw new AppError('ERROR_PERMISSION_DENIED', 'domain_id: must be the domain of the token, or be left out');
    }
    this.rates.take(domain);
    return domain;
  }
}

function markOf(requestId: string, verb: string, request: Parameters<typeof fingerprintOf>[1]): RequestMark;
function markOf(
  requestId: string | null,
  verb: string,
  request: Parameters<typeof fingerprintOf>[1],
): RequestMark | null;
function markOf(
  requestId: string | null,
  verb: string,
  request: Parameters<typeof fingerprintOf>[1],
): RequestMark | null {
  return requestId === null ? null : { requestId, fingerprint: fingerprintOf(verb, request) };
}

/** In the form of SpaceONE's ids. */
function newId(): string {
  return `job-task-${randomBytes(8).toString('hex')}`;
}
