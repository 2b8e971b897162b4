import { Module } from '@nestjs/common';
import { JobTaskController } from './job-task.controller.js';
import { JobTaskRepository } from './job-task.repository.js';
import { JobTaskService } from './job-task.service.js';

@Module({ controllers: [JobTaskController], providers: [JobTaskService, JobTaskRepository] })
export class JobTaskModule {}
