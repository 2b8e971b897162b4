import { enumeration, message, messages, messageType, scalar, string, strings } from './message-type.js';
import { QUERY, STATISTICS_QUERY } from './query-messages.js';
const PACKAGE = 'spaceone.api.cost_analysis.v1';
/** The statuses in the order of their numbers on the wire. */
export const STATUS_NAMES = [
    'SCOPE_NONE',
    'PENDING',
    'IN_PROGRESS',
    'SUCCESS',
    'FAILURE',
    'TIMEOUT',
    'CANCELED',
];
export const GET_JOB_TASK_REQUEST = messageType(`${PACKAGE}.GetJobTaskRequest`, {
    job_task_id: string(1),
    domain_id: string(2),
    only: strings(3),
});
export const JOB_TASK_QUERY = messageType(`${PACKAGE}.JobTaskQuery`, {
    query: message(1, QUERY),
    job_task_id: string(2),
    status: enumeration(3, STATUS_NAMES),
    job_id: string(11),
    data_source_id: string(12),
    domain_id: string(13),
});
export const JOB_TASK_STAT_QUERY = messageType(`${PACKAGE}.JobTaskStatQuery`, {
    query: message(1, STATISTICS_QUERY),
    domain_id: string(2),
});
export const JOB_TASK_INFO = messageType(`${PACKAGE}.JobTaskInfo`, {
    job_task_id: string(1),
    status: enumeration(2, STATUS_NAMES),
    options: scalar(3, 'struct'),
    created_count: scalar(4, 'int32'),
    error_code: string(5),
    error_message: string(6),
    job_id: string(11),
    data_source_id: string(12),
    domain_id: string(13),
    created_at: string(21),
    started_at: string(22),
    updated_at: string(23),
    finished_at: string(24),
});
export const JOB_TASKS_INFO = messageType(`${PACKAGE}.JobTasksInfo`, {
    results: messages(1, JOB_TASK_INFO),
    total_count: scalar(2, 'int32'),
});
//# sourceMappingURL=job-task-messages.js.map