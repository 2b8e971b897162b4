import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { GrpcStreamMethod, Payload } from '@nestjs/microservices';
import { Verb } from '../auth/access.decorator.js';
import { Describe } from '../common/describe.decorator.js';
import { Context, type RequestContext } from '../common/request/request-context.js';
import { takeNamedScope } from '../job-task/job-task.parameters.js';
import { ImportService } from './import.service.js';
import type { ImportMessage } from './import/import-record.js';
import { importBody, importOptionsOfUrl, type ImportHttpRequest } from './import/import-request.js';
import type { ImportResult } from './import/import-report.js';

interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

const IMPORTED = { all: 200, some: 207, none: 400 } as const;

/** Streams of whole job tasks; only under INGEST_ENABLED. */
@Controller('cost-analysis/v1')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post('job-tasks/import')
  @HttpCode(200)
  @Verb('import')
  @Describe('import')
  async import(
    @Req() request: ImportHttpRequest,
    @Res({ passthrough: true }) reply: Reply,
    @Context() context: RequestContext,
  ): Promise<ImportResult> {
    takeNamedScope(context);
    // What is left of a body that is refused is not read.
    reply.header('connection', 'close');
    const result = await this.imports.ofBytes(importBody(request), importOptionsOfUrl(request.originalUrl), context);
    const { received, refused } = result;
    reply.status(refused === 0 ? IMPORTED.all : refused < received ? IMPORTED.some : IMPORTED.none);
    return result;
  }

  @GrpcStreamMethod('JobTaskIngest', 'import')
  @Verb('import')
  importMessages(
    @Payload() messages: AsyncIterable<ImportMessage>,
    @Context() context: RequestContext,
  ): Promise<ImportResult> {
    takeNamedScope(context);
    return this.imports.ofMessages(messages, context);
  }
}
