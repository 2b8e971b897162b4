import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { benchmarkRows } from '../../dist/src/cli/demo/benchmark-rows.js';

/** The domain whose workers write. */
export const NATIVE = 'domain-native';

/** Stands for updated_at in a file whose job tasks are sent more than once. */
export const MOMENT = '2030-01-01T00:00:00.000Z';

/** The updated_at of a pass, later than those of the passes before. */
export function momentOf(pass) {
  return new Date(Date.parse(MOMENT) + pass * 1000).toISOString();
}

const TIMES = ['created_at', 'started_at', 'updated_at', 'finished_at'];
/** Not in the messages of the first generation, so that all imports have the same rows. */
const ADDED = ['resource_group', 'workspace_id', 'changed'];

/** Writes so many job tasks to a file, one a line; `padding` is the length of a text in their options. */
export async function writeTasks(file, { count, seed, padding = 0, repeated = false, olderByMs = 0, prefix = '' }) {
  const output = createWriteStream(file);
  for (const row of benchmarkRows({ count, seed })) {
    const task = { ...row, job_task_id: `${prefix}${row.job_task_id}`, options: JSON.parse(row.options) };
    for (const name of TIMES) {
      task[name] = task[name] === null ? null : new Date(task[name] - olderByMs).toISOString();
    }
    for (const name of ADDED) {
      delete task[name];
    }
    if (padding > 0) {
      task.options.note = task.job_task_id.padEnd(padding, 'signed-url-parameter=');
    }
    if (repeated) {
      task.updated_at = MOMENT;
    }
    if (!output.write(`${JSON.stringify(task)}\n`)) {
      await new Promise((resolve) => output.once('drain', resolve));
    }
  }
  output.end();
  await finished(output);
}
