import { API, CORE_PACKAGE, JOB_TASK_PACKAGE } from '../../src/contract/api.js';
import { JobTaskEncoder, JobTasksInfoBuilder } from '../../src/grpc/codec/encode-job-task.js';

export const GET_JOB_TASK_REQUEST = API.message(`${JOB_TASK_PACKAGE}.GetJobTaskRequest`);
export const JOB_TASK_QUERY = API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`);
export const JOB_TASK_STAT_QUERY = API.message(`${JOB_TASK_PACKAGE}.JobTaskStatQuery`);
export const JOB_TASK_INFO = API.message(`${JOB_TASK_PACKAGE}.JobTaskInfo`);
export const JOB_TASKS_INFO = API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`);
export const FILTER = API.message(`${CORE_PACKAGE}.Filter`);
export const STATISTICS_AGGREGATE = API.message(`${CORE_PACKAGE}.StatisticsAggregate`);

const encoder = new JobTaskEncoder(JOB_TASKS_INFO);
export const { encodeOne: encodeJobTaskInfo, encodeList: encodeJobTasksInfo } = encoder;

export function jobTasksInfoBuilder(): JobTasksInfoBuilder {
  return new JobTasksInfoBuilder(encoder);
}
