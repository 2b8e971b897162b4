import { stage, stat, type Refusal } from './refusal.js';

const MALFORMED = 'ERROR_INVALID_PARAMETER';

const PIPELINES: readonly Refusal[] = [
  stat({}, 'ERROR_REQUIRED_PARAMETER', 'query.aggregate', 'must be given, or distinct'),
  stat({ aggregate: [], distinct: '' }, 'ERROR_REQUIRED_PARAMETER', 'query.aggregate', 'must be given, or distinct'),
  stat({ distinct: 'options..a' }, 'ERROR_DB_QUERY', 'query.distinct', 'no empty part'),
  stage({}, '', 'must have one of unwind, group'),
  stage({ limit: 1, skip: 1 }, '', 'one member only', MALFORMED),
  stage({ match: {} }, '.match', 'must be one of unwind, group', MALFORMED),
  stage({ $group: {} }, '.$group', 'must be one of unwind, group', MALFORMED),
];

const count = { name: 'n', operator: 'count' };

const GROUPS: readonly Refusal[] = [
  stage({ group: {} }, '.group', 'must have keys or fields'),
  stage({ group: [] }, '.group', 'must be an object', MALFORMED),
  stage({ group: { key: [] } }, '.group.key', 'must be one of keys, fields', MALFORMED),
  stage({ group: { keys: [{ key: 'status' }] } }, '.group.keys[0].name', 'must not be empty'),
  stage({ group: { keys: [{ name: 'a' }] } }, '.group.keys[0].key', 'must not be empty'),
  stage({ group: { keys: [{ k: 'a..b', n: 'a' }] } }, '.group.keys[0].k', 'no empty part'),
  stage({ group: { keys: [{ key: 'a', name: 'a.b' }] } }, '.group.keys[0].name', 'must have no dot'),
  stage({ group: { keys: [{ key: 'a', n: '$a' }] } }, '.group.keys[0].n', 'dollar sign'),
  stage(
    { group: { keys: [{ key: 'a', k: 'a', name: 'a' }] } },
    '.group.keys[0].k',
    'which is the same member',
    MALFORMED,
  ),
  stage(
    { group: { keys: [{ key: 'a', name: 'a', n: 'a' }] } },
    '.group.keys[0].n',
    'which is the same member',
    MALFORMED,
  ),
  stage(
    { group: { keys: [{ key: 'a', name: 'a' }], fields: [{ ...count, name: 'a' }] } },
    '.group',
    'must not name "a" twice',
  ),
  stage({ group: { fields: [{ operator: 'count' }] } }, '.group.fields[0].name', 'must not be empty'),
  stage({ group: { fields: [{ name: 'n' }] } }, '.group.fields[0].operator', 'must be one of count, sum'),
  stage({ group: { fields: [{ name: 'n', o: 'avg' }] } }, '.group.fields[0].o', 'must be one of count, sum'),
  ...['sum', 'average', 'max', 'min', 'first', 'last', 'add_to_set', 'merge_objects'].map((operator) =>
    stage({ group: { fields: [{ name: 'n', operator }] } }, '.group.fields[0].key', 'must not be empty'),
  ),
  stage({ group: { fields: [{ name: 'n', operator: 'push' }] } }, '.group.fields[0].fields', 'must be given for push'),
  stage(
    { group: { fields: [{ name: 'n', operator: 'push', fields: [{ key: 'a' }] }] } },
    '.group.fields[0].fields[0].name',
    'must not be empty',
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
    'must not name "x" twice',
  ),
];

const ofCount = (condition: unknown) => ({ group: { fields: [{ ...count, conditions: [condition] }] } });

const CONDITIONS: readonly Refusal[] = [
  stage(ofCount({ value: 1, operator: 'eq' }), '.group.fields[0].conditions[0].key', 'must not be empty'),
  stage(ofCount({ key: 'a', operator: 'eq' }), '.group.fields[0].conditions[0].value', 'must not be null'),
  stage(ofCount({ k: 'a', v: null, o: 'eq' }), '.group.fields[0].conditions[0].v', 'must not be null'),
  stage(ofCount({ k: 'a', v: 1 }), '.group.fields[0].conditions[0].operator', 'must be one of eq, not'),
  stage(ofCount({ k: 'a', v: 1, o: 'in' }), '.group.fields[0].conditions[0].o', 'must be one of eq, not'),
  stage(
    ofCount({ k: 'a', v: 1, value: 1, o: 'eq' }),
    '.group.fields[0].conditions[0].v',
    'which is the same member',
    MALFORMED,
  ),
  ...['max', 'min', 'first', 'last', 'add_to_set', 'merge_objects'].map((operator) =>
    stage(
      { group: { fields: [{ name: 'n', key: 'a', operator, conditions: [{ k: 'a', v: 1, o: 'eq' }] }] } },
      '.group.fields[0].conditions',
      'count, sum and average take conditions',
    ),
  ),
];

const DATES: readonly Refusal[] = ['%Q', '%y', '%e', '%', 'day %', '%Y-%'].map((date_format) =>
  stage(
    { group: { keys: [{ key: 'created_at', name: 'a', date_format }] } },
    '.group.keys[0].date_format',
    'must be year, month, day',
  ),
);

const OTHERS: readonly Refusal[] = [
  stage({ unwind: {} }, '.unwind.path', 'must not be empty'),
  stage({ unwind: { path: 'a.' } }, '.unwind.path', 'no empty part'),
  stage({ unwind: 'options' }, '.unwind', 'must be an object', MALFORMED),
  stage({ count: {} }, '.count.name', 'must not be empty'),
  ...['a.b', '$a'].map((name) => stage({ count: { name } }, '.count.name', 'must have no dot')),
  stage({ sort: {} }, '.sort', 'must have a key, or keys'),
  stage({ sort: { desc: true } }, '.sort', 'must have a key, or keys'),
  stage({ sort: { keys: [{ desc: true }] } }, '.sort.keys[0].key', 'must not be empty'),
  stage({ project: {} }, '.project.fields', 'must have at least one element'),
  stage({ project: { fields: [{ key: 'a' }] } }, '.project.fields[0].name', 'must not be empty'),
  stage({ project: { fields: [{ name: 'a' }] } }, '.project.fields[0].key', 'must not be empty'),
  stage(
    { project: { fields: [{ k: 'a', n: 'a', o: 'length' }] } },
    '.project.fields[0].o',
    'must be one of size, array_to_object',
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
    'must not name "a" twice',
  ),
  stage(
    { project: { fields: [{ k: 'a', n: 'a' }], exclude_keys: 'yes' } },
    '.project.exclude_keys',
    'must be a boolean',
    MALFORMED,
  ),
  ...[0, -1].map((limit) => stage({ limit }, '.limit', 'must be an integer from 1')),
  stage({ skip: -1 }, '.skip', 'must be an integer from 0'),
  stage({ limit: '3.5' }, '.limit', 'must be an integer from', MALFORMED),
  stage({ limit: [3] }, '.limit', 'must be an integer', MALFORMED),
  ...[1.5, 2_147_483_648, Number.NaN].map((skip) => stage({ skip }, '.skip', 'must be an integer from', MALFORMED)),
];

export const STAGES = {
  pipelines: PIPELINES,
  groups: GROUPS,
  conditions: CONDITIONS,
  'date formats': DATES,
  'other stages': OTHERS,
} as const;
