import { Module, type DynamicModule } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { QueryBuilderModule } from '../query-builder/query-builder.module.js';
import { ExplainController } from './explain.controller.js';
import { ExplainService } from './explain.service.js';
import { JobTaskController } from './job-task.controller.js';
import { JobTaskQueries } from './persistence/job-task.queries.js';
import { JobTaskRepository } from './persistence/job-task.repository.js';
import { JOB_TASK_SCHEMA, WHOLE_JOB_TASK_SCHEMA } from './persistence/job-task.schema.js';
import { JobTaskService } from './job-task.service.js';
import { JobTaskStatements } from './persistence/job-task.statements.js';
import { UsableOptionIndexes } from './persistence/usable-option-indexes.js';
import { UsableRollups } from './persistence/usable-rollups.js';
import { queryLimits } from './query-limits.js';
import { StatementLog } from './statement-log.js';

/** The read API and, if enabled, explanations of requests. */
@Module({})
export class JobTaskModule {
  static of({ EXPLAIN_ENABLED }: Settings): DynamicModule {
    return {
      module: JobTaskModule,
      imports: [JOB_TASK_SCHEMA, WHOLE_JOB_TASK_SCHEMA].map((schema) =>
        QueryBuilderModule.forSchema(schema, { inject: [Settings], useFactory: queryLimits }),
      ),
      controllers: [JobTaskController, ...(EXPLAIN_ENABLED ? [ExplainController] : [])],
      providers: [
        JobTaskService,
        JobTaskRepository,
        JobTaskQueries,
        JobTaskStatements,
        UsableOptionIndexes,
        UsableRollups,
        StatementLog,
        ...(EXPLAIN_ENABLED ? [ExplainService] : []),
      ],
    };
  }
}
