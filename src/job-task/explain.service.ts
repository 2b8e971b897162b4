import { Injectable } from '@nestjs/common';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { JobTaskExplainer, type ExplainedStatement } from './job-task.explain.js';
import {
  conditionsOf,
  required,
  workspaceCondition,
  type JobTaskQuery,
  type JobTaskStatQuery,
} from './job-task.requests.js';
import { statementBounds } from './statement-log.js';

/** How a request would be answered. */
export interface Explanation {
  /** The generation of the API that the request was read as. */
  readonly generation: ApiGeneration;
  readonly statements: readonly ExplainedStatement[];
}

@Injectable()
export class ExplainService {
  constructor(
    private readonly settings: Settings,
    private readonly explainer: JobTaskExplainer,
  ) {}

  async list(request: JobTaskQuery, context: RequestContext): Promise<Explanation> {
    const domain = required(request.domain_id ?? context.domainId ?? undefined, 'domain_id');
    const conditions = { ...conditionsOf(request, domain), ...workspaceCondition(request.workspace_id, context) };
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain);
    const { generation } = context;
    return {
      generation,
      statements: await this.explainer.list(generation, request.query ?? {}, conditions, bounds),
    };
  }

  async stat({ query, domain_id, workspace_id }: JobTaskStatQuery, context: RequestContext): Promise<Explanation> {
    const domain = required(domain_id ?? context.domainId ?? undefined, 'domain_id');
    const bounds = statementBounds(context, this.settings.REQUEST_TIMEOUT_MS, domain);
    const { generation } = context;
    const conditions = { domain_id: domain, ...workspaceCondition(workspace_id, context) };
    return { generation, statements: await this.explainer.stat(generation, query, conditions, bounds) };
  }
}
