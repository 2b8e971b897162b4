import { Controller, Delete, HttpCode, Patch, Post } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Verb } from '../auth/access.decorator.js';
import { Describe } from '../common/describe.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import type { JobTaskInfo } from '../job-task/job-task.messages.js';
import { MessageWithDomain } from '../job-task/job-task.parameters.js';
import { DeleteMessageOfUrl, IdempotencyKey, UpdateMessageOfUrl } from './write.parameters.js';
import {
  AddProgressRequest,
  CreateJobTaskRequest,
  DeleteJobTaskRequest,
  UpdateJobTaskRequest,
} from './write.requests.js';
import { WriteService, type ProgressInfo } from './write.service.js';

/** What workers write; only under INGEST_ENABLED. */
@Controller('cost-analysis/v1')
export class WriteController {
  constructor(private readonly writes: WriteService) {}

  @Post('job-task/create')
  @HttpCode(200)
  @GrpcMethod('JobTaskIngest', 'create')
  @Verb('create')
  @Describe('create')
  create(
    @MessageWithDomain() request: CreateJobTaskRequest,
    @Context() context: RequestContext,
    @IdempotencyKey() key: string | undefined,
  ): Promise<JobTaskInfo> {
    return this.writes.create(request, context, key);
  }

  @Post('job-task/update')
  @HttpCode(200)
  @GrpcMethod('JobTaskIngest', 'update')
  @Verb('update')
  @Describe('update')
  update(@MessageWithDomain() request: UpdateJobTaskRequest, @Context() context: RequestContext): Promise<JobTaskInfo> {
    return this.writes.update(request, context);
  }

  @Patch('job-task/:job_task_id')
  @Verb('update')
  @Describe('updateByUrl')
  updateByUrl(
    @UpdateMessageOfUrl() request: UpdateJobTaskRequest,
    @Context() context: RequestContext,
  ): Promise<JobTaskInfo> {
    return this.writes.update(request, context);
  }

  @Post('job-task/progress')
  @HttpCode(200)
  @GrpcMethod('JobTaskIngest', 'progress')
  @Verb('update')
  @Describe('progress')
  progress(
    @MessageWithDomain() request: AddProgressRequest,
    @Context() context: RequestContext,
    @IdempotencyKey() key: string | undefined,
  ): Promise<ProgressInfo> {
    return this.writes.progress(request, context, key);
  }

  @Post('job-task/delete')
  @HttpCode(200)
  @GrpcMethod('JobTaskIngest', 'delete')
  @Verb('delete')
  @Describe('delete')
  delete(
    @MessageWithDomain() request: DeleteJobTaskRequest,
    @Context() context: RequestContext,
  ): Promise<Record<string, never>> {
    return this.writes.delete(request, context);
  }

  @Delete('job-task/:job_task_id')
  @Verb('delete')
  @Describe('deleteByUrl')
  deleteByUrl(
    @DeleteMessageOfUrl() request: DeleteJobTaskRequest,
    @Context() context: RequestContext,
  ): Promise<Record<string, never>> {
    return this.writes.delete(request, context);
  }
}
