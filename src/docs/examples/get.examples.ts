import type { Examples } from '../open-api.js';
import { DEMO } from './demo-ids.js';

export const GET_EXAMPLES: Examples = {
  get_whole: { summary: 'Every field', value: { job_task_id: DEMO.jobTask, domain_id: DEMO.domain } },
  get_some: {
    summary: 'A few fields',
    value: {
      job_task_id: DEMO.jobTask,
      domain_id: DEMO.domain,
      only: ['status', 'created_count', 'options.account_id'],
    },
  },
};
