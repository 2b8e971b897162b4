import { cases, NULL, sql, type Sql, type When } from '../sql/sql.js';
import { asJson, collectRows, jsonValue, MISSING, type Value } from '../value/value.js';
import type { PathContext } from './reach.js';

// An array directly within an array is collected in its own right; deeper ones than this are left out.
const NESTED_ARRAYS = 2;

/** Of each element that is an object the value of the remaining path; what is missing is left out. */
function collect(array: Sql, parts: readonly string[], nesting: number, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(array, aliases.next());
  const arms: When[] = [{ when: json.is('object', element.value), then: fromObject(element.value, parts, context) }];
  if (nesting > 0) arms.push({ when: json.is('array', element.value), then: collect(element.value, parts, nesting - 1, context) });
  const value = cases(arms, NULL);
  return collectRows(json.toText(value), element.from, sql`${value} IS NOT NULL`, [{ sql: element.position, desc: false }], dialect);
}

function fromObject(object: Sql, parts: readonly string[], context: PathContext): Sql {
  const { json } = context.dialect;
  const arms: When[] = [];
  for (let length = 1; length < parts.length; length++) {
    const onTheWay = json.member(object, parts.slice(0, length));
    arms.push({ when: json.is('array', onTheWay), then: collect(onTheWay, parts.slice(length), NESTED_ARRAYS, context) });
  }
  return cases(arms, json.member(object, parts));
}

const startsWith = (parts: readonly string[], start: readonly string[]): boolean => start.every((part, index) => parts[index] === part);

/** The value of a path in a stage: members of objects, arrays collected element by element, missing below a scalar. */
export function valueAt(value: Value, parts: readonly string[], context: PathContext): Value {
  if (parts.length === 0) return value;
  if (value.kind !== 'json') return MISSING;
  const { overlay } = value;
  if (overlay !== undefined && startsWith(parts, overlay.parts)) return valueAt(overlay.value, parts.slice(overlay.parts.length), context);
  const { json } = context.dialect;
  const throughRoot: When = { when: json.is('array', value.sql), then: collect(value.sql, parts, NESTED_ARRAYS, context) };
  const below = fromObject(value.sql, parts, context);
  return jsonValue(value.object === true ? below : cases([throughRoot], below), value.instants);
}

/** The member at a path through objects only; missing elsewhere. */
export function memberAt(value: Value, parts: readonly string[], context: PathContext): Value {
  if (parts.length === 0) return value;
  if (value.kind !== 'json') return MISSING;
  const { overlay } = value;
  if (overlay !== undefined && startsWith(parts, overlay.parts)) return memberAt(overlay.value, parts.slice(overlay.parts.length), context);
  return jsonValue(context.dialect.json.member(value.sql, parts), value.instants);
}

/** The value with another one at a path that is there. */
export function replaceAt(value: Value, parts: readonly string[], replacement: Value, context: PathContext): Value {
  if (parts.length === 0) return replacement;
  const { json } = context.dialect;
  return {
    ...value,
    sql: json.replace(value.sql, parts, asJson(replacement, context.dialect)),
    overlay: { parts, value: replacement },
  };
}
