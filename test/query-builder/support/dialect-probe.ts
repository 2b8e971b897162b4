import type { Database } from '../../../src/database/database.js';
import type { Json } from '../../../src/query-builder/index.js';
import { column, join, sql, type Sql } from '../../../src/query-builder/sql/sql.js';
import { anyJobTask } from '../../support/any-job-task.js';
import type { JobTask } from '../../support/job-tasks.js';

/** The columns of the table that probes read. */
export const TABLE = {
  id: column('t', 'job_task_id'),
  text: column('t', 'error_message'),
  instant: column('t', 'created_at'),
  options: column('t', 'options'),
} as const;

const EPOCH = '1970-01-01T00:00:00.000Z';

/** A job task that holds what a probe is about, and is ordinary otherwise. */
export function probeTask(
  id: string,
  values: { readonly text?: string; readonly instant?: string; readonly options?: Json },
): JobTask {
  return anyJobTask(id, {
    options: values.options ?? {},
    error_message: values.text ?? null,
    domain_id: 'domain-a',
    created_at: values.instant ?? EPOCH,
  });
}

/** The values of expressions over every row of the table, keyed by the row's id. */
export async function probe(
  database: Database,
  expressions: readonly Sql[],
  tail: Sql = sql``,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const columns = join([TABLE.id, ...expressions]);
  const { text, params } = sql`SELECT ${columns} FROM job_task AS t${tail}`;
  const rows = await database.run({ sql: text, params });
  return new Map(rows.map(([id, ...values]) => [String(id), values]));
}
