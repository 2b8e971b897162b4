/** Texts that mean something to SQL, to a JSON path, to a pattern, to LIKE or to a shell of quotes. */
export const HOSTILE: readonly string[] = [
  "' OR '1'='1",
  "'; DROP TABLE job_task; --",
  '" OR ""="',
  "\\' OR 1=1 -- ",
  '\\',
  "\\\\'",
  '`; DROP TABLE job_task; --`',
  '` OR `t`.`domain_id` <> `',
  'x) OR (1=1',
  '/* comment */ --',
  '# comment',
  '?',
  '?, ?, ?',
  ':name @variable $1 {0}',
  '%_%',
  '\u0000',
  "a\u0000' OR 1=1 -- ",
  '\u001a',
  '$',
  '$[*]',
  '$**x',
  '"]; $[0',
  '-x',
  '\uffff',
  '\u2019 OR 1=1',
  '\u00bf\u0027',
  '😀',
  `\${process.exit()}`,
  '(a+)+$',
  '0; SELECT SLEEP(5)',
  'UNION SELECT * FROM job_task',
  '\r\n',
];

interface HostileRequest {
  readonly slot: string;
  readonly method: 'list' | 'stat' | 'get';
  readonly query: unknown;
}

const onlyId = { only: ['job_task_id'] };
const filter = (slot: string, condition: unknown): HostileRequest => ({
  slot,
  method: 'list',
  query: { filter: [condition], ...onlyId },
});
const stage = (slot: string, ...aggregate: unknown[]): HostileRequest => ({
  slot,
  method: 'stat',
  query: { aggregate },
});

const LISTED = ['in', 'not_in', 'contain_in', 'not_contain_in', 'regex_in'];
const SINGLE = ['eq', 'not', 'lt', 'gte', 'contain', 'not_contain', 'regex', 'datetime_gt', 'timediff_gt', 'exists'];

function values(text: string): HostileRequest[] {
  return ['status', 'options.services', 'options.items.sku', 'created_at', 'created_count', 'options'].flatMap((k) => [
    ...SINGLE.map((o) => filter(`value of ${o} on ${k}`, { k, v: text, o })),
    ...LISTED.map((o) => filter(`value of ${o} on ${k}`, { k, v: ['x', text], o })),
    filter(`member value of match on ${k}`, { k, v: { sku: text }, o: 'match' }),
    filter(`object of eq on ${k}`, { k, v: { [text]: [text] }, o: 'eq' }),
  ]);
}

function keys(text: string): HostileRequest[] {
  return [text, `options.${text}`, `options.${text}.x`, `options.items.${text}`, `status.${text}`].flatMap((k) => [
    ...['eq', 'not', 'regex', 'contain', 'lt'].map((o) => filter(`key ${k} of ${o}`, { k, v: 'x', o })),
    filter(`key ${k} of exists`, { k, v: true, o: 'exists' }),
    filter(`key ${k} of in`, { k, v: ['x', 1], o: 'in' }),
    filter(`key ${k} of match`, { k, v: { a: 1 }, o: 'match' }),
  ]);
}

const lists = (text: string): HostileRequest[] => [
  filter('operator', { k: 'status', v: 'x', o: text }),
  filter('member name of match', { k: 'options.items', v: { [text]: null }, o: 'match' }),
  filter('path as member name of match', { k: 'options.items', v: { [`a.${text}`]: null }, o: 'match' }),
  { slot: 'keyword', method: 'list', query: { keyword: text, ...onlyId } },
  { slot: 'sort key', method: 'list', query: { sort: { key: text } } },
  { slot: 'sort key below options', method: 'list', query: { sort: { key: `options.${text}` }, ...onlyId } },
  {
    slot: 'second sort key',
    method: 'list',
    query: { sort: { keys: [{ key: 'status' }, { key: `options.items.${text}`, desc: true }] } },
  },
  { slot: 'only', method: 'list', query: { only: [text] } },
  { slot: 'only below options', method: 'list', query: { only: [`options.${text}`] } },
  { slot: 'only of get', method: 'get', query: [`options.${text}`] },
  { slot: 'member name', method: 'list', query: { [text]: 1 } },
];

const PATHS = ['status', 'options', 'options.items', 'created_at'];

function stats(text: string): HostileRequest[] {
  const key = { key: `options.${text}`, name: 'value' };
  return [
    { slot: 'distinct', method: 'stat', query: { distinct: text } },
    { slot: 'distinct below options', method: 'stat', query: { distinct: `options.${text}` } },
    stage('unwind path', { unwind: { path: text } }, { count: { name: 'n' } }),
    stage('unwind path below options', { unwind: { path: `options.${text}` } }, { limit: 1 }),
    stage('name of a group key', { group: { keys: [{ key: 'status', name: text }] } }, { sort: { key: text } }),
    stage('path of a group key', { group: { keys: [key] } }),
    stage('date_format', { group: { keys: [{ key: 'created_at', name: 'a', date_format: text }] } }),
    stage('date_format with a letter', {
      group: { keys: [{ key: 'created_at', name: 'a', date_format: `%Y${text}%L` }] },
    }),
    stage(
      'name of a project field',
      { project: { fields: [{ key: 'status', name: text }] } },
      { group: { keys: [{ key: text, name: 'b' }] } },
    ),
    stage('name of a count', { count: { name: text } }),
    stage('member of a push', {
      group: { fields: [{ name: 'all', operator: 'push', fields: [{ key: `options.${text}`, name: text }] }] },
    }),
    ...['sum', 'average', 'max', 'min', 'first', 'last', 'add_to_set', text].map((operator) =>
      stage(`field of ${operator}`, { group: { fields: [{ name: text, operator, key: `options.${text}` }] } }),
    ),
    ...['eq', 'not', 'gt', 'lte', text].flatMap((operator) =>
      [...PATHS, `options.${text}`].map((path) =>
        stage(`condition ${operator} on ${path}`, {
          group: { fields: [{ name: 'n', operator: 'count', conditions: [{ key: path, value: text, operator }] }] },
        }),
      ),
    ),
    stage('project operator', { project: { fields: [{ key: 'options.items', name: 'a', operator: text }] } }),
    stage('sort stage', { sort: { key: `options.${text}` } }, { limit: 2 }),
    stage('stage', { [text]: {} }),
  ];
}

/** A request for every place where a request may hold text, with the hostile text in it. */
export const hostileRequests = (text: string): readonly HostileRequest[] => [
  ...values(text),
  ...keys(text),
  ...lists(text),
  ...stats(text),
];

export type { HostileRequest };
