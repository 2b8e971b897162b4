import { cases, join, NULL, or, sql, type Sql, type When } from '../sql/sql.js';
import { asJson, jsonValue, missing, type JsonValue, type Value } from '../value/value.js';
import type { PathContext } from './path-context.js';
import { arrayOnPath } from './walk.js';

/** The value of a path in a stage: members of objects, arrays collected element by element, missing below a scalar. */
export function valueAt(value: Value, parts: readonly string[], context: PathContext): Value {
  const at = nearestValue(value, parts, context);
  if (at.parts.length === 0 || at.value.kind !== 'json') {
    return at.value;
  }
  const { sql: document, instants, shape, origin } = at.value;
  const { json } = context.dialect;
  const direct = json.member(document, at.parts);
  const [first = '', ...rest] = at.parts;
  if (shape === 'object' && rest.length === 0) {
    return jsonValue(direct, instants, origin.type === 'member' ? { ...origin, parts: at.parts } : undefined);
  }
  const onTheWay = arrayOnPath(document, at.parts, context.dialect);
  const [hasArray, through] =
    shape === 'object'
      ? [onTheWay, partByPart(json.member(document, [first]), rest, context)]
      : [or([json.is('array', document), onTheWay]), partByPart(document, at.parts, context)];
  return jsonValue(cases([{ when: hasArray, then: through }], direct), instants, { type: 'subquery' });
}

/** The member at a path through objects only; missing elsewhere. */
export function memberAt(value: Value, parts: readonly string[], context: PathContext): Value {
  const at = nearestValue(value, parts, context);
  return at.parts.length === 0 || at.value.kind !== 'json'
    ? at.value
    : jsonValue(context.dialect.json.member(at.value.sql, at.parts), at.value.instants);
}

/** The value with another one at a path that exists. */
export function replaceAt(value: JsonValue, parts: readonly string[], replacement: Value, context: PathContext): Value {
  if (parts.length === 0) {
    return replacement;
  }
  const { dialect } = context;
  const document = dialect.json.replace(value.sql, parts, asJson(replacement, dialect));
  return { ...value, sql: document, origin: { type: 'replaced', parts, value: replacement } };
}

/** Where a path is to be read: the replaced value that it leads to or through, if there is one, and what remains of the path. */
export function newestAt(
  value: JsonValue,
  parts: readonly string[],
): { readonly value: Value; readonly parts: readonly string[] } {
  const { origin } = value;
  return origin.type === 'replaced' && origin.parts.every((part, index) => parts[index] === part)
    ? { value: origin.value, parts: parts.slice(origin.parts.length) }
    : { value, parts };
}

/** The same until nothing is replaced any more; a path below what has no members is missing. */
function nearestValue(value: Value, parts: readonly string[], context: PathContext): ReturnType<typeof newestAt> {
  if (parts.length === 0) {
    return { value, parts };
  }
  if (value.kind !== 'json' || value.shape === 'absent') {
    return { value: missing(context.dialect), parts: [] };
  }
  const newest = newestAt(value, parts);
  return newest.value === value ? newest : nearestValue(newest.value, newest.parts, context);
}

// An array directly within an array is collected on its own; levels beyond this are omitted.
const NESTED_ARRAYS = 4;

/** The member of each element that is an object; missing ones are omitted. */
function collect(array: Sql, part: string, nesting: number, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(array, aliases.next());
  const arms: When[] = [{ when: json.is('object', element.value), then: json.member(element.value, [part]) }];
  if (nesting > 0) {
    arms.push({ when: json.is('array', element.value), then: collect(element.value, part, nesting - 1, context) });
  }
  const rows = { from: element.from, key: element.position };
  return dialect.collect(json.toText(cases(arms, NULL)), rows, aliases.next());
}

function step(value: Sql, part: string, context: PathContext): Sql {
  const { json } = context.dialect;
  const collected = collect(value, part, NESTED_ARRAYS, context);
  return cases([{ when: json.is('array', value), then: collected }], json.member(value, [part]));
}

/** The value of a path part by part: each value on the way is bound to a name, so that SQL is linear in the path's length. */
function partByPart(start: Sql, parts: readonly string[], context: PathContext): Sql {
  const { dialect, aliases } = context;
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) {
    return step(start, last, context);
  }
  const bound: Sql[] = [];
  let value = start;
  for (const part of [null, ...parts.slice(0, -1)]) {
    const reached = part === null ? value : step(value, part, context);
    const named = dialect.bind(sql`COALESCE(${reached}, ${dialect.json.literal('null')})`, aliases.next());
    bound.push(named.from);
    value = named.value;
  }
  return sql`(SELECT ${step(value, last, context)} FROM ${join(bound)})`;
}
