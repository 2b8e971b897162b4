import { ApiExtension } from '@nestjs/swagger';
import type { OperationName } from './operations.js';

/** The member of an operation that names its entry in the table of operations. */
export const OPERATION = 'x-operation';
/** The member of an operation with its summary, if the table has none. */
export const SUMMARY = 'x-summary';

const describedAs = (name: OperationName) => (): MethodDecorator => ApiExtension(OPERATION, name);

/** POST …/get */
export const DescribeGet = describedAs('get');
/** GET /cost-analysis/v1/job-task/{job_task_id} */
export const DescribeGetByUrl = describedAs('getByUrl');
/** POST …/list and …/search */
export const DescribeList = describedAs('list');
/** GET /cost-analysis/v1/job-tasks */
export const DescribeListByUrl = describedAs('listByUrl');
/** POST …/stat */
export const DescribeStat = describedAs('stat');

/** The health routes. */
export const DescribeHealth =
  (summary: string): MethodDecorator =>
  (target, key, descriptor) => {
    ApiExtension(OPERATION, 'health')(target, key, descriptor);
    ApiExtension(SUMMARY, summary)(target, key, descriptor);
  };
