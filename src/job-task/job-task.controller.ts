import { Controller, Get, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Verb } from '../auth/access.decorator.js';
import { Describe } from '../common/describe.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import type { RowFormat } from '../export/row-format.js';
import { ResponseFormat } from './response-format.js';
import type { JobTaskInfo, JobTasksInfo, JobTaskStats } from './job-task.messages.js';
import { GetMessageOfUrl, ListMessageOfUrl, Message } from './job-task.parameters.js';
import { GetJobTaskRequest, JobTaskQuery, JobTaskStatQuery } from './job-task.requests.js';
import { encoded, streamedJson, streamedRows } from './job-task.reply.js';
import { JobTaskService } from './job-task.service.js';

/** The routes of both transports: one handler per rpc, and two more for requests in a URL. */
@Controller('cost-analysis')
export class JobTaskController {
  constructor(
    private readonly jobTasks: JobTaskService,
    private readonly settings: Settings,
  ) {}

  @Post(['v1/job-task/get', 'job-task/get'])
  @HttpCode(200)
  @GrpcMethod('JobTask', 'get')
  @Verb('get')
  @Describe('get')
  get(@Message() request: GetJobTaskRequest, @Context() context: RequestContext): Promise<JobTaskInfo> {
    return this.jobTasks.get(request, context);
  }

  @Get('v1/job-task/:job_task_id')
  @Verb('get')
  @Describe('getByUrl')
  getByUrl(@GetMessageOfUrl() request: GetJobTaskRequest, @Context() context: RequestContext): Promise<JobTaskInfo> {
    return this.jobTasks.get(request, context);
  }

  @Post(['v1/job-tasks/search', 'v1/job-task/list', 'job-task/list'])
  @HttpCode(200)
  @GrpcMethod('JobTask', 'list')
  @Verb('list')
  @Describe('list')
  async list(
    @Message() request: JobTaskQuery,
    @Context() context: RequestContext,
    @ResponseFormat() format: RowFormat | null,
  ): Promise<JobTasksInfo | StreamableFile | Buffer> {
    if (format !== null) {
      return streamedRows(this.jobTasks.export(request, context), format);
    }
    const reply = await this.jobTasks.list(request, context);
    if (!('batches' in reply)) {
      return reply;
    }
    return context.transport === 'http'
      ? streamedJson(reply)
      : encoded(reply, context.generation, this.settings.GRPC_MAX_SEND_BYTES);
  }

  @Get('v1/job-tasks')
  @Verb('list')
  @Describe('listByUrl')
  listByUrl(
    @ListMessageOfUrl() request: JobTaskQuery,
    @Context() context: RequestContext,
    @ResponseFormat() format: RowFormat | null,
  ): Promise<JobTasksInfo | StreamableFile | Buffer> {
    return this.list(request, context, format);
  }

  @Post(['v1/job-tasks/stat', 'v1/job-task/stat', 'job-task/stat'])
  @HttpCode(200)
  @GrpcMethod('JobTask', 'stat')
  @Verb('stat')
  @Describe('stat')
  stat(@Message() request: JobTaskStatQuery, @Context() context: RequestContext): Promise<JobTaskStats> {
    return this.jobTasks.stat(request, context);
  }
}
