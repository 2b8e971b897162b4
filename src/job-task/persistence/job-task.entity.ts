import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

export type JobTaskColumn =
  | { readonly kind: 'string'; readonly length: number; readonly nullable?: true }
  | { readonly kind: 'text'; readonly nullable?: true }
  | { readonly kind: 'json'; readonly nullable?: true }
  | { readonly kind: 'int' }
  | { readonly kind: 'datetime'; readonly nullable?: true };

/**
 * The columns in the order of responses, exports and writes. The query schema, the writers' rows and TypeORM's mapping derive
 * from this list, and a test compares it with the migrations.
 */
export const JOB_TASK_COLUMNS = {
  job_task_id: { kind: 'string', length: 40 },
  status: { kind: 'string', length: 20 },
  options: { kind: 'json' },
  created_count: { kind: 'int' },
  error_code: { kind: 'string', length: 254, nullable: true },
  error_message: { kind: 'text', nullable: true },
  job_id: { kind: 'string', length: 40 },
  data_source_id: { kind: 'string', length: 40 },
  domain_id: { kind: 'string', length: 40 },
  created_at: { kind: 'datetime' },
  started_at: { kind: 'datetime', nullable: true },
  updated_at: { kind: 'datetime' },
  finished_at: { kind: 'datetime', nullable: true },
  resource_group: { kind: 'string', length: 20, nullable: true },
  workspace_id: { kind: 'string', length: 40, nullable: true },
  changed: { kind: 'json', nullable: true },
} as const satisfies Readonly<Record<string, JobTaskColumn>>;

export type JobTaskColumnName = keyof typeof JOB_TASK_COLUMNS;

export const JOB_TASK_COLUMN_NAMES = Object.keys(JOB_TASK_COLUMNS) as readonly JobTaskColumnName[];

/** Stores a domain's rows together, newest last; the tie-breaker directly follows created_at. */
export const JOB_TASK_PRIMARY_KEY = [
  'domain_id',
  'created_at',
  'job_task_id',
] as const satisfies readonly JobTaskColumnName[];

export const JOB_TASK_UNIQUE_KEY = { name: 'uq_id', columns: ['job_task_id'] } as const;

/** The indexes by name, with their columns. */
export const JOB_TASK_INDEXES = {
  ix_status: ['domain_id', 'status', 'created_at'],
  ix_ds: ['domain_id', 'data_source_id', 'created_at'],
  ix_job: ['domain_id', 'job_id', 'created_at'],
  ix_stat: ['domain_id', 'data_source_id', 'status', 'created_count'],
  ix_list: ['domain_id', 'created_at', 'job_task_id', 'status'],
  ix_workspace: ['domain_id', 'workspace_id', 'created_at', 'job_task_id', 'status'],
} as const satisfies Readonly<Record<string, readonly JobTaskColumnName[]>>;

type Value<Column extends JobTaskColumn, Time> =
  | (Column['kind'] extends 'int' ? number : Column['kind'] extends 'datetime' ? Time : string)
  | (Column extends { readonly nullable: true } ? null : never);

/** A row with times of type `Time`; `options` and `changed` are canonical JSON objects as text. */
export type JobTaskValues<Time> = {
  readonly [Name in JobTaskColumnName]: Value<(typeof JOB_TASK_COLUMNS)[Name], Time>;
};

/** A row as TypeORM reads it: times are UTC text with milliseconds, on SQLite milliseconds since the epoch. */
export type JobTaskEntity = JobTaskValues<string | number>;

/** TypeORM's mapping of the table. The table itself is created by the migrations. */
export function jobTaskEntity(engine: 'mysql' | 'sqlite'): EntitySchema<JobTaskEntity> {
  const columns = JOB_TASK_COLUMN_NAMES.map((name) => {
    const isKey = (JOB_TASK_PRIMARY_KEY as readonly string[]).includes(name);
    const mapped = engine === 'sqlite' ? sqliteColumn(JOB_TASK_COLUMNS[name]) : mysqlColumn(JOB_TASK_COLUMNS[name]);
    return [name, { ...mapped, nullable: isNullable(name), ...(isKey ? { primary: true } : {}) }];
  });
  return new EntitySchema<JobTaskEntity>({
    name: 'job_task',
    tableName: 'job_task',
    columns: Object.fromEntries(columns) as Record<JobTaskColumnName, EntitySchemaColumnOptions>,
    uniques: [{ name: JOB_TASK_UNIQUE_KEY.name, columns: [...JOB_TASK_UNIQUE_KEY.columns] }],
    indices: Object.entries(JOB_TASK_INDEXES).map(([name, covered]) => ({ name, columns: [...covered] })),
  });
}

export function isNullable(name: JobTaskColumnName): boolean {
  return 'nullable' in JOB_TASK_COLUMNS[name];
}

function mysqlColumn(column: JobTaskColumn): EntitySchemaColumnOptions {
  switch (column.kind) {
    case 'string':
      return { type: 'varchar', length: column.length };
    case 'text':
    case 'json':
      return { type: 'longtext' };
    case 'int':
      return { type: 'int' };
    case 'datetime':
      return { type: 'datetime', precision: 3 };
  }
}

function sqliteColumn({ kind }: JobTaskColumn): EntitySchemaColumnOptions {
  return { type: kind === 'int' || kind === 'datetime' ? 'integer' : 'text' };
}
