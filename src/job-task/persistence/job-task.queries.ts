import { Injectable } from '@nestjs/common';
import type { ApiGeneration } from '../../common/request/api-generation.js';
import type { Database } from '../../database/database.js';
import { QueryBuilder, type QueryTarget } from '../../query-builder/index.js';
import { InjectQueryBuilder } from '../../query-builder/query-builder.module.js';
import { JOB_TASK_SCHEMA, WHOLE_JOB_TASK_SCHEMA } from './job-task.schema.js';
import { UsableOptionIndexes } from './usable-option-indexes.js';
import { UsableRollups } from './usable-rollups.js';

/** The query builder of each generation of the API, and what statements may use of a database. */
@Injectable()
export class JobTaskQueries {
  private readonly builders: Readonly<Record<ApiGeneration, QueryBuilder>>;

  constructor(
    private readonly optionIndexes: UsableOptionIndexes,
    private readonly rollups: UsableRollups,
    @InjectQueryBuilder(JOB_TASK_SCHEMA) first: QueryBuilder,
    @InjectQueryBuilder(WHOLE_JOB_TASK_SCHEMA) second: QueryBuilder,
  ) {
    this.builders = { 1: first, 2: second };
  }

  of(generation: ApiGeneration): QueryBuilder {
    return this.builders[generation];
  }

  /** The database's dialect, and the indexes over options and rollups that it has now. */
  target({ dialect }: Pick<Database, 'dialect'>): Required<QueryTarget> {
    return { dialect, pathIndexes: this.optionIndexes.all, rollups: this.rollups.all };
  }
}
