import { condition, list, stage, stat, type Refusal } from './refusal.js';

/** What every object of JavaScript answers to, though nobody put it there. */
const INHERITED = [
  'constructor',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  '__defineGetter__',
];

/** An object with an own member of that name, `__proto__` included. */
const withMember = (name: string, value: unknown, others: object = {}): object =>
  Object.defineProperty({ ...others }, name, { value, enumerable: true });

const asNames: readonly Refusal[] = INHERITED.flatMap((name) => [
  condition({ k: name, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'must be one of job_task_id'),
  condition({ k: `${name}.length`, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'must be one of job_task_id'),
  condition({ k: 'status', v: 'x', o: name }, 'ERROR_DB_QUERY', '.o', 'must be one of eq'),
  list({ only: [name] }, 'ERROR_DB_QUERY', 'query.only[0]', 'must be one of job_task_id'),
  stage(
    { group: { fields: [{ name: 'n', key: 'status', operator: name }] } },
    '.group.fields[0].operator',
    'must be one of count',
  ),
  stage(
    { project: { fields: [{ name: 'n', key: 'status', operator: name }] } },
    '.project.fields[0].operator',
    'must be one of size',
  ),
  stage(
    { group: { fields: [{ name: 'n', operator: 'count', conditions: [{ k: 'status', v: 'x', o: name }] }] } },
    '.group.fields[0].conditions[0].o',
    'must be one of eq',
  ),
]);

const asMembers: readonly Refusal[] = INHERITED.flatMap((name) => [
  list(withMember(name, []), 'ERROR_INVALID_PARAMETER', `query.${name}`, 'must be one of filter'),
  list({ page: withMember(name, 1) }, 'ERROR_INVALID_PARAMETER', `query.page.${name}`, 'must be one of start'),
  condition(
    withMember(name, 'x', { k: 'status', v: 'x', o: 'eq' }),
    'ERROR_INVALID_PARAMETER',
    `.${name}`,
    'must be one of key',
  ),
  stage(withMember(name, {}), `.${name}`, 'must be one of unwind', 'ERROR_INVALID_PARAMETER'),
  stat(withMember(name, []), 'ERROR_INVALID_PARAMETER', `query.${name}`, 'must be one of filter'),
]);

export const PROTOTYPE_NAMES = {
  'inherited names as words': asNames,
  'inherited names as members': asMembers,
} as const;
