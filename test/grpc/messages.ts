import { API, CORE_PACKAGE, JOB_TASK_PACKAGE, SECOND_API } from '../../src/contract/api.js';
import { JobTaskEncoder, JobTasksInfoBuilder } from '../../src/grpc/codec/encode-job-task.js';

export const GET_JOB_TASK_REQUEST = API.message(`${JOB_TASK_PACKAGE}.GetJobTaskRequest`);
export const JOB_TASK_QUERY = API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`);
export const JOB_TASK_STAT_QUERY = API.message(`${JOB_TASK_PACKAGE}.JobTaskStatQuery`);
export const JOB_TASK_INFO = API.message(`${JOB_TASK_PACKAGE}.JobTaskInfo`);
export const JOB_TASKS_INFO = API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`);
export const FILTER = API.message(`${CORE_PACKAGE}.Filter`);
export const STATISTICS_AGGREGATE = API.message(`${CORE_PACKAGE}.StatisticsAggregate`);

export const SECOND_JOB_TASK_REQUEST = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTaskRequest`);
export const SECOND_JOB_TASK_QUERY = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`);
export const SECOND_JOB_TASK_STAT_QUERY = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTaskStatQuery`);
export const SECOND_JOB_TASK_INFO = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTaskInfo`);
export const SECOND_JOB_TASKS_INFO = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`);

export const secondEncoder = new JobTaskEncoder(SECOND_JOB_TASKS_INFO);
const encoder = new JobTaskEncoder(JOB_TASKS_INFO);
export const { encodeOne: encodeJobTaskInfo, encodeList: encodeJobTasksInfo } = encoder;

export function jobTasksInfoBuilder(): JobTasksInfoBuilder {
  return new JobTasksInfoBuilder(encoder);
}
