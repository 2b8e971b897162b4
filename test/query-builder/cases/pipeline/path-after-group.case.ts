import { defineAnswer } from '../../support/define-case.js';

export const pathAfterGroup = defineAnswer({
  title: 'a member of a grouped value is reached by a path',
  stat: {
    filter: [{ k: 'job_task_id', v: ['jt-01', 'jt-02', 'jt-04'], o: 'in' }],
    aggregate: [
      { group: { keys: [{ key: 'options.provider', name: 'provider' }], fields: [{ name: 'n', operator: 'count' }] } },
      {
        project: {
          fields: [
            { key: 'provider.name', name: 'name' },
            { key: 'n', name: 'n' },
          ],
          exclude_keys: true,
        },
      },
    ],
  },
  anyOrder: true,
  rows: [{ name: 'aws', n: 1 }, { name: 'aws', n: 1 }, { n: 1 }],
});
