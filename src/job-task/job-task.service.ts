import { Injectable } from '@nestjs/common';
import { invalidParameter } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import type { JobTaskInfo, JobTasksExport, JobTasksInfo, JobTaskStats, JobTasksStream } from './job-task.messages.js';
import {
  conditionsOf,
  domainOf,
  unknownJobTask,
  workspaceCondition,
  type GetJobTaskRequest,
  type JobTaskQuery,
  type JobTaskStatQuery,
} from './job-task.requests.js';
import type { RequiredValues } from '../query-builder/index.js';
import { JobTaskRepository } from './persistence/job-task.repository.js';
import { RateLimit } from './rate-limit.js';
import { statementBounds } from './statement-log.js';

/** The rules of the API, the same for both transports. */
@Injectable()
export class JobTaskService {
  private readonly rates: RateLimit;

  constructor(
    private readonly settings: Settings,
    private readonly jobTasks: JobTaskRepository,
  ) {
    this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
  }

  /** @throws AppError with ERROR_NOT_FOUND, also if the job task belongs to another domain */
  async get(request: GetJobTaskRequest, context: RequestContext): Promise<JobTaskInfo> {
    const { job_task_id, domain_id, workspace_id, only = [] } = request;
    const domain = this.admitted(domain_id, context);
    const found = await this.jobTasks.find(
      job_task_id,
      { domain_id: domain, ...workspaceCondition(workspace_id, context) },
      only,
      statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain),
    );
    if (found === null) {
      throw unknownJobTask(job_task_id);
    }
    return found;
  }

  /** A page of job tasks; without a page, a stream of all of them. */
  async list(request: JobTaskQuery, context: RequestContext): Promise<JobTasksInfo | JobTasksStream> {
    const domain = this.admitted(request.domain_id, context);
    return this.jobTasks.list(
      request.query ?? {},
      conditionsIn(domain, request, context),
      statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain),
      statementBounds(context, this.settings.STREAM_TIMEOUT_MS, domain),
    );
  }

  /** The job tasks of a list without their count, for a file. */
  export(request: JobTaskQuery, context: RequestContext): JobTasksExport {
    const domain = this.admitted(request.domain_id, context);
    const exported = this.jobTasks.export(
      request.query ?? {},
      conditionsIn(domain, request, context),
      statementBounds(context, this.settings.STREAM_TIMEOUT_MS, domain),
    );
    if (exported === null) {
      throw invalidParameter('query.count_only', 'must not be given for an export, which has rows');
    }
    return exported;
  }

  async stat({ query, domain_id, workspace_id }: JobTaskStatQuery, context: RequestContext): Promise<JobTaskStats> {
    const domain = this.admitted(domain_id, context);
    return this.jobTasks.stat(
      query,
      { domain_id: domain, ...workspaceCondition(workspace_id, context) },
      statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain),
    );
  }

  /** The domain of the request, whose rate limit is checked. */
  private admitted(named: string | undefined, context: RequestContext): string {
    const domain = domainOf(named, context);
    this.rates.take(domain);
    return domain;
  }
}

function conditionsIn(domain: string, request: JobTaskQuery, context: RequestContext): RequiredValues {
  return { ...conditionsOf(request, domain), ...workspaceCondition(request.workspace_id, context) };
}
