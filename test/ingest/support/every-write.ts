import { randomUUID } from 'node:crypto';
import { jobTaskMessage } from '../../cli/support/job-task-json.js';
import { NATIVE } from './write-app.js';
import type { WriteAnswer, WriteClient } from './write-client.js';

export interface TaskKey {
  readonly job_task_id: string;
  readonly domain_id: string;
}

interface NamedWrite {
  readonly name: string;
  readonly send: (client: WriteClient) => Promise<WriteAnswer>;
}

const NEW = { job_id: 'job-1', data_source_id: 'ds-1', domain_id: NATIVE };

/** A task in progress. */
export async function openTask(client: WriteClient): Promise<TaskKey> {
  const { body } = await client.call('create', NEW);
  const task = { job_task_id: String(body['job_task_id']), domain_id: NATIVE };
  await client.call('update', { ...task, status: 'IN_PROGRESS' });
  return task;
}

/** One of every kind of write that succeeds, in this order, with a task that `openTask` made. */
export function everyWrite(task: TaskKey): readonly NamedWrite[] {
  const imported = jobTaskMessage({ job_task_id: randomUUID(), domain_id: 'mirror' });
  return [
    { name: 'create', send: (client) => client.call('create', { ...NEW, job_task_id: randomUUID() }) },
    { name: 'create by request id', send: (client) => client.call('create', { ...NEW, request_id: randomUUID() }) },
    {
      name: 'progress',
      send: (client) => client.call('progress', { ...task, add_created_count: 1, request_id: randomUUID() }),
    },
    { name: 'update', send: (client) => client.call('update', { ...task, status: 'SUCCESS' }) },
    { name: 'delete', send: (client) => client.call('delete', task) },
    { name: 'import', send: (client) => client.import([[imported]]) },
  ];
}
