import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { JobTaskExplainer, type ExplainedStatement } from './job-task.explain.js';
import { readListRequest, readStatRequest, required } from './job-task.messages.js';
import { JobTaskService } from './job-task.service.js';
import { statementBounds, type StatementBounds } from './statement-log.js';

interface Explanation {
  readonly statements: readonly ExplainedStatement[];
}

/** Explains requests to those who may see how the service is built: a system's token, or anybody where there are none. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly settings: Settings,
    private readonly jobTasks: JobTaskService,
    private readonly explainer: JobTaskExplainer,
  ) {}

  async list(request: unknown, context: RequestContext): Promise<Explanation> {
    const bounds = await this.admit(request, context);
    const { query, domainId, conditions } = readListRequest(request);
    const all = { ...conditions, domain_id: required(domainId ?? context.domainId, 'domain_id') };
    return { statements: await this.explainer.list(query, all, bounds) };
  }

  async stat(request: unknown, context: RequestContext): Promise<Explanation> {
    const bounds = await this.admit(request, context);
    const { query, domainId } = readStatRequest(request);
    const domain = { domain_id: required(domainId ?? context.domainId, 'domain_id') };
    return { statements: await this.explainer.stat(required(query, 'query'), domain, bounds) };
  }

  private async admit(request: unknown, context: RequestContext): Promise<StatementBounds> {
    if (this.settings.AUTH_MODE === 'jwt' && !context.isSystem) {
      throw new AppError('ERROR_PERMISSION_DENIED', 'explain: must be asked for with a system token');
    }
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS);
    await this.jobTasks.guard(request, bounds);
    return bounds;
  }
}
