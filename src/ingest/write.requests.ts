import { API, INGEST_PACKAGE } from '../contract/api.js';
import type { MessageType } from '../contract/message-type.js';
import { ReadsMessage } from '../job-task/job-task.requests.js';
import type { Json } from '../query-builder/index.js';

const message = (name: string): MessageType => API.message(`${INGEST_PACKAGE}.${name}`);

/** A job task to create; unset members are undefined. */
@ReadsMessage(message('CreateJobTaskRequest'))
export class CreateJobTaskRequest {
  readonly job_task_id?: string;
  readonly options?: Readonly<Record<string, Json>>;
  readonly job_id?: string;
  readonly data_source_id?: string;
  readonly domain_id?: string;
  readonly request_id?: string;
}

/** The next state of a job task. */
@ReadsMessage(message('UpdateJobTaskRequest'))
export class UpdateJobTaskRequest {
  readonly job_task_id?: string;
  readonly status?: string;
  readonly created_count?: number;
  readonly error_code?: string;
  readonly error_message?: string;
  readonly domain_id?: string;
}

/** How many more cost records a job task has written. */
@ReadsMessage(message('AddProgressRequest'))
export class AddProgressRequest {
  readonly job_task_id?: string;
  readonly add_created_count?: number;
  readonly domain_id?: string;
  readonly request_id?: string;
}

@ReadsMessage(message('DeleteJobTaskRequest'))
export class DeleteJobTaskRequest {
  readonly job_task_id?: string;
  readonly domain_id?: string;
}
