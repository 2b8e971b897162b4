import type { JobTaskRow } from '../job-task-writer.js';
import { isTerminal, type JobTaskStatus } from './lifecycle.js';
import {
  JobTaskIdTakenError,
  TransitionRefusedError,
  type JobTaskChange,
  type NewJobTask,
  type Written,
} from './write-outcome.js';

/** The fields in which a repeated create equals the task. */
const NEW_FIELDS = ['job_id', 'data_source_id', 'options', 'workspace_id'] as const;

/** The outcome of a create whose task exists. @throws JobTaskIdTakenError if it is another task */
export function repeatedCreate(given: NewJobTask, present: JobTaskRow): Written {
  if (!NEW_FIELDS.every((name) => given[name] === present[name])) {
    throw new JobTaskIdTakenError();
  }
  return { task: present, changed: false };
}

/** The outcome of an update that changes nothing. @throws TransitionRefusedError if it is not a repetition of the last one */
export function repeatedUpdate(change: JobTaskChange, present: JobTaskRow): Written {
  const { status } = change;
  if (present.status !== status) {
    const reason = isTerminal(present.status as JobTaskStatus) ? ', which is final' : '';
    throw new TransitionRefusedError(
      present.status,
      `the job task is ${present.status}${reason}; it cannot become ${status}`,
    );
  }
  for (const name of ['created_count', 'error_code', 'error_message'] as const) {
    const value = change[name];
    if (value !== undefined && value !== present[name]) {
      throw new TransitionRefusedError(
        present.status,
        `the job task is ${status} already, with another ${name}; ${status} cannot be set again`,
      );
    }
  }
  return { task: present, changed: false };
}
