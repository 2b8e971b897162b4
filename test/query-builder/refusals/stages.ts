import { stage, stat, type Refusal } from './refusal.js';

const MALFORMED = 'ERROR_INVALID_PARAMETER';

const PIPELINES: readonly Refusal[] = [
  stat({}, 'ERROR_REQUIRED_PARAMETER', 'query.aggregate', 'aggregate or distinct is required'),
  stat({ aggregate: [], distinct: '' }, 'ERROR_REQUIRED_PARAMETER', 'query.aggregate', 'aggregate or distinct'),
  stat({ distinct: 'options..a' }, 'ERROR_DB_QUERY', 'query.distinct', 'no empty part'),
  stage({}, '', 'A stage is one of unwind, group'),
  stage({ limit: 1, skip: 1 }, '', 'one thing only', MALFORMED),
  stage({ match: {} }, '.match', 'Known here: unwind, group', MALFORMED),
  stage({ $group: {} }, '.$group', 'Known here: unwind, group', MALFORMED),
];

const count = { name: 'n', operator: 'count' };

const GROUPS: readonly Refusal[] = [
  stage({ group: {} }, '.group', 'A group wants keys or fields'),
  stage({ group: [] }, '.group', 'An object is wanted', MALFORMED),
  stage({ group: { key: [] } }, '.group.key', 'Known here: keys, fields', MALFORMED),
  stage({ group: { keys: [{ key: 'status' }] } }, '.group.keys[0].name', 'A name is required'),
  stage({ group: { keys: [{ name: 'a' }] } }, '.group.keys[0].key', 'A key is required'),
  stage({ group: { keys: [{ k: 'a..b', n: 'a' }] } }, '.group.keys[0].k', 'no empty part'),
  stage({ group: { keys: [{ key: 'a', name: 'a.b' }] } }, '.group.keys[0].name', 'A name has no dot'),
  stage({ group: { keys: [{ key: 'a', n: '$a' }] } }, '.group.keys[0].n', 'dollar sign'),
  stage({ group: { keys: [{ key: 'a', k: 'a', name: 'a' }] } }, '.group.keys[0].k', 'two spellings', MALFORMED),
  stage({ group: { keys: [{ key: 'a', name: 'a', n: 'a' }] } }, '.group.keys[0].n', 'two spellings', MALFORMED),
  stage(
    { group: { keys: [{ key: 'a', name: 'a' }], fields: [{ ...count, name: 'a' }] } },
    '.group',
    '"a" is given twice',
  ),
  stage({ group: { fields: [{ operator: 'count' }] } }, '.group.fields[0].name', 'A name is required'),
  stage({ group: { fields: [{ name: 'n' }] } }, '.group.fields[0].operator', 'out of count, sum'),
  stage({ group: { fields: [{ name: 'n', o: 'avg' }] } }, '.group.fields[0].o', 'out of count, sum'),
  ...['sum', 'average', 'max', 'min', 'first', 'last', 'add_to_set', 'merge_objects'].map((operator) =>
    stage({ group: { fields: [{ name: 'n', operator }] } }, '.group.fields[0].key', 'A key is required'),
  ),
  stage({ group: { fields: [{ name: 'n', operator: 'push' }] } }, '.group.fields[0].fields', 'push wants fields'),
  stage(
    { group: { fields: [{ name: 'n', operator: 'push', fields: [{ key: 'a' }] }] } },
    '.group.fields[0].fields[0].name',
    'A name is required',
  ),
  stage(
    {
      group: {
        fields: [
          {
            name: 'n',
            operator: 'push',
            fields: [
              { k: 'a', n: 'x' },
              { k: 'b', n: 'x' },
            ],
          },
        ],
      },
    },
    '.group.fields[0].fields',
    '"x" is given twice',
  ),
];

const ofCount = (condition: unknown) => ({ group: { fields: [{ ...count, conditions: [condition] }] } });

const CONDITIONS: readonly Refusal[] = [
  stage(ofCount({ value: 1, operator: 'eq' }), '.group.fields[0].conditions[0].key', 'A key is required'),
  stage(ofCount({ key: 'a', operator: 'eq' }), '.group.fields[0].conditions[0].value', 'a value that is not null'),
  stage(ofCount({ k: 'a', v: null, o: 'eq' }), '.group.fields[0].conditions[0].v', 'a value that is not null'),
  stage(ofCount({ k: 'a', v: 1 }), '.group.fields[0].conditions[0].operator', 'out of eq, not'),
  stage(ofCount({ k: 'a', v: 1, o: 'in' }), '.group.fields[0].conditions[0].o', 'out of eq, not'),
  stage(ofCount({ k: 'a', v: 1, value: 1, o: 'eq' }), '.group.fields[0].conditions[0].v', 'two spellings', MALFORMED),
  ...['max', 'min', 'first', 'last', 'add_to_set', 'merge_objects'].map((operator) =>
    stage(
      { group: { fields: [{ name: 'n', key: 'a', operator, conditions: [{ k: 'a', v: 1, o: 'eq' }] }] } },
      '.group.fields[0].conditions',
      'count, sum and average do',
    ),
  ),
];

const DATES: readonly Refusal[] = ['%Q', '%y', '%e', '%', 'day %', '%Y-%'].map((date_format) =>
  stage(
    { group: { keys: [{ key: 'created_at', name: 'a', date_format }] } },
    '.group.keys[0].date_format',
    'Known: year, month, day',
  ),
);

const OTHERS: readonly Refusal[] = [
  stage({ unwind: {} }, '.unwind.path', 'A key is required'),
  stage({ unwind: { path: 'a.' } }, '.unwind.path', 'no empty part'),
  stage({ unwind: 'options' }, '.unwind', 'An object is wanted', MALFORMED),
  stage({ count: {} }, '.count.name', 'A name is required'),
  ...['a.b', '$a'].map((name) => stage({ count: { name } }, '.count.name', 'A name has no dot')),
  stage({ sort: {} }, '.sort', 'wants a key, or keys'),
  stage({ sort: { desc: true } }, '.sort', 'wants a key, or keys'),
  stage({ sort: { keys: [{ desc: true }] } }, '.sort.keys[0].key', 'A key is required'),
  stage({ project: {} }, '.project.fields', 'A project wants fields'),
  stage({ project: { fields: [{ key: 'a' }] } }, '.project.fields[0].name', 'A name is required'),
  stage({ project: { fields: [{ name: 'a' }] } }, '.project.fields[0].key', 'A key is required'),
  stage(
    { project: { fields: [{ k: 'a', n: 'a', o: 'length' }] } },
    '.project.fields[0].o',
    'out of size, array_to_object',
  ),
  stage(
    {
      project: {
        fields: [
          { k: 'a', n: 'a' },
          { k: 'b', n: 'a' },
        ],
      },
    },
    '.project.fields',
    '"a" is given twice',
  ),
  stage(
    { project: { fields: [{ k: 'a', n: 'a' }], exclude_keys: 'yes' } },
    '.project.exclude_keys',
    'A boolean is wanted',
    MALFORMED,
  ),
  ...[0, -1].map((limit) => stage({ limit }, '.limit', 'A whole number from 1 on')),
  stage({ skip: -1 }, '.skip', 'A whole number from 0 on'),
  stage({ limit: '3.5' }, '.limit', 'A whole number from', MALFORMED),
  stage({ limit: [3] }, '.limit', 'An integer is wanted', MALFORMED),
  ...[1.5, 2_147_483_648, Number.NaN].map((skip) => stage({ skip }, '.skip', 'A whole number from', MALFORMED)),
];

export const STAGES = {
  pipelines: PIPELINES,
  groups: GROUPS,
  conditions: CONDITIONS,
  'date formats': DATES,
  'other stages': OTHERS,
} as const;
