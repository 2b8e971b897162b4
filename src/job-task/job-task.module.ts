import { Module } from '@nestjs/common';
import { JobTaskController } from './job-task.controller.js';
import { JobTaskRepository } from './job-task.repository.js';
import { JobTaskService } from './job-task.service.js';
import { StatementLog } from './statement-log.js';

@Module({ controllers: [JobTaskController], providers: [JobTaskService, JobTaskRepository, StatementLog] })
export class JobTaskModule {}
