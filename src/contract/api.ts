import { DESCRIPTOR_SET } from '../proto/gen/descriptor-set.js';
import { contractFor } from './contract.js';

export const JOB_TASK_PACKAGE = 'spaceone.api.cost_analysis.v1';
export const INGEST_PACKAGE = 'jobtask.ingest.v1';
export const CORE_PACKAGE = 'spaceone.api.core.v1';

/** The API of this service: the messages of src/proto. */
export const API = contractFor(DESCRIPTOR_SET);
