import { DESCRIPTOR_SET_2 } from '../proto/gen/descriptor-set-2.js';
import { DESCRIPTOR_SET } from '../proto/gen/descriptor-set.js';
import { contractFor, type Contract } from './contract.js';

export const JOB_TASK_PACKAGE = 'spaceone.api.cost_analysis.v1';
export const INGEST_PACKAGE = 'jobtask.ingest.v1';
export const CORE_PACKAGE = 'spaceone.api.core.v1';
export const SECOND_CORE_PACKAGE = 'spaceone.api.core.v2';

/** The first generation of the API: the messages of src/proto. */
export const API = contractFor(DESCRIPTOR_SET);

/** Files of the first generation that the second one replaces. */
const REPLACED = /^spaceone\/.*\/(?:query|job_task)\.proto$/;
/** The write API, which imports the job tasks of either generation. */
const IMPORTS_JOB_TASK = /^jobtask\//;

/** The second generation of the API: the messages of src/proto-2 and the remaining ones of src/proto. */
export const SECOND_API = contractFor([
  ...DESCRIPTOR_SET.filter(({ name }) => !REPLACED.test(name) && !IMPORTS_JOB_TASK.test(name)),
  ...DESCRIPTOR_SET_2,
  ...DESCRIPTOR_SET.filter(({ name }) => IMPORTS_JOB_TASK.test(name)),
]);

export const APIS = { 1: API, 2: SECOND_API } as const satisfies Readonly<Record<number, Contract>>;
