import type { JobTaskRow } from '../../src/job-task/persistence/job-task-writer.js';
import { jobTaskRow, type JobTask } from './job-tasks.js';

/** A job task of the domain `a` with what a test wants to be different. */
export const anyJobTask = (id: string, changes: Partial<JobTask> = {}): JobTask => ({
  job_task_id: id,
  status: 'SUCCESS',
  options: {},
  created_count: 1,
  error_code: null,
  error_message: null,
  job_id: 'job-1',
  data_source_id: 'ds-1',
  domain_id: 'a',
  created_at: '2022-12-01T00:00:00.000Z',
  started_at: null,
  updated_at: '2022-12-01T00:00:00.000Z',
  finished_at: null,
  ...changes,
});

/** The same as writers take it, in the domain `domain-1`. */
export const anyJobTaskRow = (changes: Partial<JobTaskRow> = {}): JobTaskRow => ({
  ...jobTaskRow(anyJobTask('task-1', { domain_id: 'domain-1' })),
  ...changes,
});
