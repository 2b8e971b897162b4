import { Controller, Delete, Headers, HttpCode, Patch, Post } from '@nestjs/common';
import { Verb } from '../auth/access.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { Message } from '../job-task/job-task.parameters.js';
import { Describe } from './route-docs.js';
import { DeleteMessageOfUrl, idempotencyKey, UpdateMessageOfUrl } from './write.parameters.js';
import { WriteService, type ProgressInfo } from './write.service.js';

/** What workers write; only under INGEST_ENABLED. */
@Controller('cost-analysis/v1')
export class WriteController {
  constructor(private readonly writes: WriteService) {}

  @Post('job-task/create')
  @HttpCode(200)
  @Verb('create')
  @Describe('create')
  create(
    @Message() request: unknown,
    @Context() context: RequestContext,
    @Headers('idempotency-key') key?: string,
  ): Promise<JobTaskInfo> {
    return this.writes.create(request, context, idempotencyKey(key));
  }

  @Post('job-task/update')
  @HttpCode(200)
  @Verb('update')
  @Describe('update')
  update(@Message() request: unknown, @Context() context: RequestContext): Promise<JobTaskInfo> {
    return this.writes.update(request, context);
  }

  @Patch('job-task/:job_task_id')
  @Verb('update')
  @Describe('updateByUrl')
  updateByUrl(@UpdateMessageOfUrl() request: unknown, @Context() context: RequestContext): Promise<JobTaskInfo> {
    return this.writes.update(request, context);
  }

  @Post('job-task/progress')
  @HttpCode(200)
  @Verb('update')
  @Describe('progress')
  progress(
    @Message() request: unknown,
    @Context() context: RequestContext,
    @Headers('idempotency-key') key?: string,
  ): Promise<ProgressInfo> {
    return this.writes.progress(request, context, idempotencyKey(key));
  }

  @Post('job-task/delete')
  @HttpCode(200)
  @Verb('delete')
  @Describe('delete')
  delete(@Message() request: unknown, @Context() context: RequestContext): Promise<Record<string, never>> {
    return this.writes.delete(request, context);
  }

  @Delete('job-task/:job_task_id')
  @Verb('delete')
  @Describe('deleteByUrl')
  deleteByUrl(
    @DeleteMessageOfUrl() request: unknown,
    @Context() context: RequestContext,
  ): Promise<Record<string, never>> {
    return this.writes.delete(request, context);
  }
}
