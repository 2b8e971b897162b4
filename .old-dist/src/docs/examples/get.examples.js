import { DEMO } from './demo-ids.js';
/** Requests to `get`. */
export const GET_EXAMPLES = {
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
//# sourceMappingURL=get.examples.js.map