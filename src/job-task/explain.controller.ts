import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Verb } from '../auth/access.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import { ExplainService } from './explain.service.js';
import type { ExplainedStatement } from './job-task.explain.js';
import { Message } from './job-task.parameters.js';

/** What list and stat would do: there only under EXPLAIN_ENABLED, and for administrators. */
@Controller('cost-analysis/v1/job-tasks')
@ApiExcludeController()
export class ExplainController {
  constructor(private readonly explainer: ExplainService) {}

  @Post('search/explain')
  @HttpCode(200)
  @Verb('list')
  list(
    @Message() request: unknown,
    @Context() context: RequestContext,
  ): Promise<{ statements: readonly ExplainedStatement[] }> {
    return this.explainer.list(request, context);
  }

  @Post('stat/explain')
  @HttpCode(200)
  @Verb('stat')
  stat(
    @Message() request: unknown,
    @Context() context: RequestContext,
  ): Promise<{ statements: readonly ExplainedStatement[] }> {
    return this.explainer.stat(request, context);
  }
}
