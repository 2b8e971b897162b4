import type { Database } from '../../database/database.js';
import { isDuplicateKey } from '../../database/database-fault.js';
import { IMPORT_CONFLICTS, MysqlWriteDatabase } from '../../database/write/mysql-write-database.js';
import type { WriteDatabase, WriteTransaction } from '../../database/write/write-database.js';
import { insertJobTasks, LEAST_COUNTED_ROWS, replaceJobTasks } from './job-task-insert.js';
import { refuseTooLarge } from './packet-limit.js';
import { byTenant, countWrites, type JobTaskRow, type JobTaskWriter, type WriteCounts } from './job-task-writer.js';
import { andTenant, partsOf, placeholders } from './statement-parts.js';

/** Whether rows that the table does not have are inserted, which fails if another writer is faster with one, or all are upserted. */
type Way = 'insert new rows' | 'upsert';

/** Writes to MySQL, MariaDB or Vitess with prepared statements of many rows. */
export class MysqlJobTaskWriter implements JobTaskWriter {
  private readonly writes: WriteDatabase;

  constructor({ dataSource, dialect, isSharded }: Pick<Database, 'dataSource' | 'dialect' | 'isSharded'>) {
    const kind = { dialect: dialect.name, isSharded };
    this.writes = new MysqlWriteDatabase(dataSource, kind, () => Promise.resolve(), IMPORT_CONFLICTS);
  }

  async upsert(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    if (!this.writes.isSharded) {
      return this.upsertTogether(rows);
    }
    const counts = { inserted: 0, updated: 0 };
    for (const part of byTenant(rows)) {
      const { inserted, updated } = await this.upsertTogether(part);
      counts.inserted += inserted;
      counts.updated += updated;
    }
    return counts;
  }

  private async upsertTogether(rows: readonly JobTaskRow[]): Promise<WriteCounts> {
    const write = (way: Way): Promise<WriteCounts> =>
      this.writes.transaction((transaction) => writeRows(transaction, rows, way));
    if (rows.length < LEAST_COUNTED_ROWS) {
      return write('upsert');
    }
    try {
      return await write('insert new rows');
    } catch (error) {
      // Another writer has inserted one of the rows in the meantime.
      if (!isDuplicateKey(error)) {
        throw error;
      }
      return write('upsert');
    }
  }
}

async function writeRows(transaction: WriteTransaction, rows: readonly JobTaskRow[], way: Way): Promise<WriteCounts> {
  refuseTooLarge(rows, transaction.packetBytes);
  const known = await knownIds(transaction, rows);
  const { fresh, others } = way === 'insert new rows' ? splitFresh(rows, known) : { fresh: [], others: rows };
  await insertJobTasks(transaction, fresh);
  await replaceJobTasks(transaction, others);
  return countWrites(rows, known);
}

async function knownIds(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const tenant = andTenant(transaction, rows[0]?.domain_id);
  for (const part of partsOf(rows)) {
    const sql = `SELECT job_task_id FROM job_task WHERE job_task_id IN (${placeholders(part.length)})${tenant.sql}`;
    const ids = part.map(({ job_task_id }) => job_task_id);
    for (const [id] of await transaction.rows(sql, [...ids, ...tenant.values])) {
      known.add(String(id));
    }
  }
  return known;
}

/** The first row of each unknown id, and all others in their order. */
function splitFresh(
  rows: readonly JobTaskRow[],
  known: ReadonlySet<string>,
): { readonly fresh: readonly JobTaskRow[]; readonly others: readonly JobTaskRow[] } {
  const fresh = new Map<string, JobTaskRow>();
  const others: JobTaskRow[] = [];
  for (const row of rows) {
    if (known.has(row.job_task_id) || fresh.has(row.job_task_id)) {
      others.push(row);
    } else {
      fresh.set(row.job_task_id, row);
    }
  }
  return { fresh: [...fresh.values()], others };
}
