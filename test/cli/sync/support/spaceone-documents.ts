import { ObjectId, type Document } from 'bson';
import { storedRows } from '../../support/stored-rows.js';
import { readTimeCell } from '../../../../src/job-task/persistence/stored-job-task.js';

/** A document as SpaceONE 1.x stores it, with the changes of a test. */
export function taskDocument(id: string, changes: Document = {}): Document {
  const createdAt = (changes['created_at'] as Date | undefined) ?? new Date();
  return {
    _id: new ObjectId(ObjectId.generate(Math.floor(createdAt.getTime() / 1000))),
    job_task_id: id,
    status: 'PENDING',
    options: { start: '2022-07-01', account_id: '257706363616' },
    created_count: 0,
    error_code: null,
    error_message: null,
    job_id: 'job-1',
    data_source_id: 'ds-1',
    domain_id: 'domain-1',
    created_at: createdAt,
    updated_at: createdAt,
    started_at: null,
    finished_at: null,
    ...changes,
  };
}

/** The same as SpaceONE 2.x stores it. */
export function taskDocument2(id: string, changes: Document = {}): Document {
  return taskDocument(id, {
    resource_group: 'WORKSPACE',
    workspace_id: 'workspace-1',
    changed: { start: '2022-07', end: null, filter: {} },
    ...changes,
  });
}

/** What identifies a version of a task, to compare source and table by. */
export type TaskLine = readonly [id: string, domain: string, status: string, count: number, updatedAt: string];

export function linesOf(documents: readonly Document[]): TaskLine[] {
  return documents
    .map((task): TaskLine => [
      String(task['job_task_id']),
      String(task['domain_id']),
      String(task['status']),
      Number(task['created_count']),
      (task['updated_at'] as Date).toISOString(),
    ])
    .sort(byId);
}

/** The same of the table. */
export async function storedLines(databaseUrl: string): Promise<TaskLine[]> {
  const sql = 'SELECT job_task_id, domain_id, status, created_count, updated_at FROM job_task';
  const rows = await storedRows(databaseUrl, sql);
  return rows
    .map(([id, domain, status, count, updatedAt]): TaskLine => [
      String(id),
      String(domain),
      String(status),
      Number(count),
      new Date(readTimeCell(updatedAt)).toISOString(),
    ])
    .sort(byId);
}

function byId([a]: TaskLine, [b]: TaskLine): number {
  return a < b ? -1 : 1;
}
