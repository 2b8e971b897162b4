import { DataSource, EntitySchema } from 'typeorm';

export class Task {}

/** The table as one maps it for TypeORM without a second thought. */
function taskEntity(sqlite) {
  const time = sqlite ? { type: 'integer' } : { type: 'datetime', precision: 3 };
  const text = sqlite ? { type: 'text' } : { type: 'varchar', length: 40 };
  const long = sqlite ? { type: 'text' } : { type: 'longtext' };
  return new EntitySchema({
    name: 'Task',
    target: Task,
    tableName: 'job_task',
    columns: {
      job_task_id: { ...text, primary: true },
      status: text,
      options: { type: sqlite ? 'simple-json' : 'json' },
      created_count: { type: sqlite ? 'integer' : 'int' },
      error_code: { ...long, nullable: true },
      error_message: { ...long, nullable: true },
      job_id: text,
      data_source_id: text,
      domain_id: { ...text, primary: true },
      created_at: { ...time, primary: true },
      started_at: { ...time, nullable: true },
      updated_at: time,
      finished_at: { ...time, nullable: true },
    },
  });
}

/** A connected data source of plain TypeORM for the database that a DATABASE_URL names. */
export async function openTypeorm(url, poolSize = 10) {
  const sqlite = url.startsWith('sqlite:');
  const where = sqlite
    ? { type: 'better-sqlite3', database: url.slice('sqlite:'.length) }
    : { type: 'mysql', url, timezone: 'Z', charset: 'utf8mb4', poolSize };
  return new DataSource({ ...where, entities: [taskEntity(sqlite)], synchronize: false, logging: false }).initialize();
}
