import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { turnFor, type TurnTaker } from '../common/request/large-requests.js';
import type { RequestContext } from '../common/request/request-context.js';
import { guardStructure, type StructureLimits } from '../common/structure-guard.js';
import { Settings } from '../config/settings.js';
import {
  readGetRequest,
  readListRequest,
  readStatRequest,
  required,
  type JobTaskInfo,
  type JobTasksExport,
  type JobTasksInfo,
  type JobTaskStats,
  type JobTasksStream,
} from './job-task.messages.js';
import { JobTaskRepository } from './persistence/job-task.repository.js';
import { RateLimit } from './rate-limit.js';
import { statementBounds } from './statement-log.js';

/** The rules of the API, the same for both wires: requests are messages in their JSON form. */
@Injectable()
export class JobTaskService {
  /** How much structure any request may have. */
  private readonly limits: StructureLimits;
  private readonly rates: RateLimit;

  constructor(
    private readonly settings: Settings,
    private readonly jobTasks: JobTaskRepository,
  ) {
    this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
    this.limits = {
      depth: settings.MAX_REQUEST_DEPTH,
      nodes: settings.MAX_REQUEST_NODES,
      listLength: settings.MAX_LIST_LENGTH,
      textLength: settings.MAX_TEXT_LENGTH,
    };
  }

  /** One job task. @throws AppError with ERROR_NOT_FOUND, also for one of another domain. */
  async get(request: unknown, context: RequestContext): Promise<JobTaskInfo> {
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS);
    await this.guard(request, bounds);
    const { jobTaskId, domainId, only } = readGetRequest(request);
    const conditions = { job_task_id: required(jobTaskId, 'job_task_id'), domain_id: this.admitted(domainId, context) };
    const found = await this.jobTasks.find(conditions, only, bounds);
    if (found === null) {
      throw new AppError(
        'ERROR_NOT_FOUND',
        `Resource cannot be found or access is denied. (job_task_id = ${conditions.job_task_id.slice(0, 64).toWellFormed()})`,
      );
    }
    return found;
  }

  /** A page of job tasks, or without a page a stream of all of them. */
  async list(request: unknown, context: RequestContext): Promise<JobTasksInfo | JobTasksStream> {
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS);
    await this.guard(request, bounds);
    const { query, domainId, conditions } = readListRequest(request);
    const all = { ...conditions, domain_id: this.admitted(domainId, context) };
    return this.jobTasks.list(query, all, bounds, statementBounds(context, this.settings.STREAM_TIMEOUT_MS));
  }

  /** The job tasks of a list, for a file: without a count. */
  async export(request: unknown, context: RequestContext): Promise<JobTasksExport> {
    const bounds = statementBounds(context, this.settings.STREAM_TIMEOUT_MS);
    await this.guard(request, bounds);
    const { query, domainId, conditions } = readListRequest(request);
    const all = { ...conditions, domain_id: this.admitted(domainId, context) };
    const exported = this.jobTasks.export(query, all, bounds);
    if (exported === null) {
      throw new AppError(
        'ERROR_INVALID_PARAMETER',
        'query.count_only: must not be given for an export, which has rows',
      );
    }
    return exported;
  }

  /** A statistic. */
  async stat(request: unknown, context: RequestContext): Promise<JobTaskStats> {
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS);
    await this.guard(request, bounds);
    const { query, domainId } = readStatRequest(request);
    const given = required(query, 'query');
    return this.jobTasks.stat(given, { domain_id: this.admitted(domainId, context) }, bounds);
  }

  /**
   * Checks the structure of a request; a large one waits for its turn to be compiled.
   * @throws AppError naming the place, or where its caller went away or its deadline passed meanwhile.
   */
  async guard(request: unknown, taker: TurnTaker): Promise<void> {
    const turn = turnFor(guardStructure(request, this.limits), taker);
    if (turn !== null) {
      await turn;
    }
  }

  /** The domain that the request is about, which has one more request to its account. */
  private admitted(named: string | null, context: RequestContext): string {
    const domain = domainOf(named, context);
    this.rates.take(domain);
    return domain;
  }
}

/** The domain that an answer is confined to: the token's, or the one that a system token chose; else the request's. */
function domainOf(named: string | null, { domainId }: RequestContext): string {
  if (domainId === null) {
    return required(named, 'domain_id');
  }
  if (named !== null && named !== domainId) {
    throw new AppError('ERROR_PERMISSION_DENIED', 'domain_id: must be the domain of the token, or be left out');
  }
  return domainId;
}
