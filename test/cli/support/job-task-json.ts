/** A job task in the API's own shape, with the changes of a test. */
export function jobTaskJson(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    job_task_id: 'job-task-1',
    status: 'SUCCESS',
    options: { start: '2022-07-01', account_id: '257706363616' },
    created_count: 5756,
    error_code: null,
    error_message: null,
    job_id: 'job-1',
    data_source_id: 'ds-1',
    domain_id: 'domain-1',
    created_at: '2022-07-17T16:00:08.266Z',
    started_at: '2022-07-17T16:00:48.100Z',
    updated_at: '2022-07-17T16:01:21.007Z',
    finished_at: '2022-07-17T16:01:21.007Z',
    resource_group: null,
    workspace_id: null,
    changed: null,
    ...changes,
  };
}

/** The same as a line of input. */
export function line(changes: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify(jobTaskJson(changes))}\n`;
}

/** The same as gRPC clients of the first generation can send it, whose message lacks what SpaceONE 2.0 added. */
export function jobTaskMessage(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { resource_group: _group, workspace_id: _workspace, changed: _changed, ...message } = jobTaskJson(changes);
  return message;
}
