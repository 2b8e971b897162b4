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
  condition({ k: name, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'One of: job_task_id'),
  condition({ k: `${name}.length`, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'One of: job_task_id'),
  condition({ k: 'status', v: 'x', o: name }, 'ERROR_DB_QUERY', '.o', 'One of: eq'),
  list({ only: [name] }, 'ERROR_DB_QUERY', 'query.only[0]', 'One of: job_task_id'),
  stage(
    { group: { fields: [{ name: 'n', key: 'status', operator: name }] } },
    '.group.fields[0].operator',
    'out of count',
  ),
  stage(
    { project: { fields: [{ name: 'n', key: 'status', operator: name }] } },
    '.project.fields[0].operator',
    'out of size',
  ),
  stage(
    { group: { fields: [{ name: 'n', operator: 'count', conditions: [{ k: 'status', v: 'x', o: name }] }] } },
    '.group.fields[0].conditions[0].o',
    'out of eq',
  ),
]);

const asMembers: readonly Refusal[] = INHERITED.flatMap((name) => [
  list(withMember(name, []), 'ERROR_INVALID_PARAMETER', `query.${name}`, 'Known here: filter'),
  list({ page: withMember(name, 1) }, 'ERROR_INVALID_PARAMETER', `query.page.${name}`, 'Known here: start'),
  condition(
    withMember(name, 'x', { k: 'status', v: 'x', o: 'eq' }),
    'ERROR_INVALID_PARAMETER',
    `.${name}`,
    'Known here: key',
  ),
  stage(withMember(name, {}), `.${name}`, 'Known here: unwind', 'ERROR_INVALID_PARAMETER'),
  stat(withMember(name, []), 'ERROR_INVALID_PARAMETER', `query.${name}`, 'Known here: filter'),
]);

export const PROTOTYPE_NAMES = {
  'inherited names as words': asNames,
  'inherited names as members': asMembers,
} as const;
