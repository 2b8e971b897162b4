import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Verb } from '../auth/access.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import { ExplainGuard } from './explain.guard.js';
import { ExplainService, type Explanation } from './explain.service.js';
import { Message } from './job-task.parameters.js';
import { JobTaskQuery, JobTaskStatQuery } from './job-task.requests.js';

/** Explains list and stat requests. Registered only with EXPLAIN_ENABLED. */
@Controller('cost-analysis/v1/job-tasks')
@ApiExcludeController()
@UseGuards(ExplainGuard)
export class ExplainController {
  constructor(private readonly explainer: ExplainService) {}

  @Post('search/explain')
  @HttpCode(200)
  @Verb('list')
  list(@Message() request: JobTaskQuery, @Context() context: RequestContext): Promise<Explanation> {
    return this.explainer.list(request, context);
  }

  @Post('stat/explain')
  @HttpCode(200)
  @Verb('stat')
  stat(@Message() request: JobTaskStatQuery, @Context() context: RequestContext): Promise<Explanation> {
    return this.explainer.stat(request, context);
  }
}
