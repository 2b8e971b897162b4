/** The states of a job task, in the order of their numbers on the transports. */
export const JOB_TASK_STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;

export type JobTaskStatus = (typeof JOB_TASK_STATUSES)[number];

/** States that a worker may still leave. */
export const OPEN_STATUSES = ['PENDING', 'IN_PROGRESS'] as const satisfies readonly JobTaskStatus[];

/** From which states each one may be reached; PENDING is where a task begins. */
export const PREDECESSORS: Readonly<Record<JobTaskStatus, readonly JobTaskStatus[]>> = {
  PENDING: [],
  IN_PROGRESS: ['PENDING'],
  SUCCESS: ['IN_PROGRESS'],
  FAILURE: ['PENDING', 'IN_PROGRESS'],
  TIMEOUT: ['IN_PROGRESS'],
  CANCELED: ['PENDING', 'IN_PROGRESS'],
};

/** Whether a task in this state is over. */
export function isTerminal(status: JobTaskStatus): boolean {
  return !(OPEN_STATUSES as readonly JobTaskStatus[]).includes(status);
}
