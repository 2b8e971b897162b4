import type { ApiGeneration } from '../../common/request/api-generation.js';
import {
  defineSchema,
  FIRST_LANGUAGE,
  SECOND_LANGUAGE,
  type FieldSpec,
  type Rollup,
} from '../../query-builder/index.js';
import {
  isNullable,
  JOB_TASK_COLUMN_NAMES,
  JOB_TASK_COLUMNS,
  JOB_TASK_INDEXES,
  JOB_TASK_PRIMARY_KEY,
  JOB_TASK_UNIQUE_KEY,
  type JobTaskColumnName,
} from './job-task.entity.js';
import { isDay, JOB_TASK_ROLLUPS } from './rollups/rollup.js';

const ADDED_BY_GENERATION_2: ReadonlySet<JobTaskColumnName> = new Set(['resource_group', 'workspace_id', 'changed']);

/** The queryable columns, with whole records of 13 fields: the first generation of the API. */
export const JOB_TASK_SCHEMA = defineSchema({
  table: 'job_task',
  language: FIRST_LANGUAGE,
  key: 'job_task_id',
  tenant: 'domain_id',
  fields: Object.fromEntries(JOB_TASK_COLUMN_NAMES.map((name) => [name, fieldOf(name)])),
  whole: JOB_TASK_COLUMN_NAMES.filter((name) => !ADDED_BY_GENERATION_2.has(name)),
  minimal: ['job_task_id', 'status', 'created_count', 'job_id', 'data_source_id'],
  keyword: 'job_task_id',
  defaultSort: { key: 'created_at', desc: true },
  primaryKey: JOB_TASK_PRIMARY_KEY,
  narrowIndex: { name: 'ix_list', fields: JOB_TASK_INDEXES.ix_list },
  scopedIndex: { name: 'ix_workspace', scope: 'workspace_id', fields: JOB_TASK_INDEXES.ix_workspace },
  indexes: JOB_TASK_INDEXES,
  fieldIndexes: {
    job_task_id: JOB_TASK_UNIQUE_KEY.name,
    status: 'ix_status',
    data_source_id: 'ix_ds',
    job_id: 'ix_job',
    workspace_id: 'ix_workspace',
  },
});

/** The same with all fields in whole records: the second generation of the API, and files. */
export const WHOLE_JOB_TASK_SCHEMA = defineSchema({
  ...JOB_TASK_SCHEMA,
  language: SECOND_LANGUAGE,
  whole: JOB_TASK_COLUMN_NAMES,
  minimal: [...JOB_TASK_SCHEMA.minimal, 'workspace_id'],
});

export const JOB_TASK_SCHEMAS = { 1: JOB_TASK_SCHEMA, 2: WHOLE_JOB_TASK_SCHEMA } as const satisfies Readonly<
  Record<ApiGeneration, unknown>
>;

/** The rollups as the compiler uses them. */
export const QUERY_ROLLUPS: readonly Rollup[] = JOB_TASK_ROLLUPS.map(({ table, dimensions }) => ({
  table,
  values: dimensions.filter((dimension) => !isDay(dimension)),
  day: dimensions.find(isDay) ?? null,
  sums: ['created_count'],
  rows: 'tasks',
}));

function fieldOf(name: JobTaskColumnName): FieldSpec {
  const { kind } = JOB_TASK_COLUMNS[name];
  return { kind: kind === 'text' ? 'string' : kind, column: name, nullable: isNullable(name) };
}
