import { cases, join, NULL, or, sql, type Sql, type When } from '../sql/sql.js';
import { asJson, jsonValue, missing, type Value } from '../value/value.js';
import type { PathContext } from './path-context.js';
import { arrayOnTheWay } from './walk.js';

// An array directly within an array is collected in its own right; deeper ones than this are left out.
const NESTED_ARRAYS = 4;

/** Of each element that is an object the member; what is missing is left out. */
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

const step = (value: Sql, part: string, context: PathContext): Sql =>
  cases(
    [{ when: context.dialect.json.is('array', value), then: collect(value, part, NESTED_ARRAYS, context) }],
    context.dialect.json.member(value, [part]),
  );

/** The value of a path part by part: each value on the way is bound to a name, so that SQL grows with the path's length and no faster. */
function partByPart(start: Sql, parts: readonly string[], context: PathContext): Sql {
  const { dialect, aliases } = context;
  const [last = '', ...before] = [...parts].reverse();
  if (before.length === 0) {
    return step(start, last, context);
  }
  const bound: Sql[] = [];
  let value = start;
  for (const part of [undefined, ...before.reverse()]) {
    const named = dialect.bind(
      sql`COALESCE(${part === undefined ? value : step(value, part, context)}, ${dialect.json.literal('null')})`,
      aliases.next(),
    );
    bound.push(named.from);
    value = named.value;
  }
  return sql`(SELECT ${step(value, last, context)} FROM ${join(bound)})`;
}

const startsWith = (parts: readonly string[], start: readonly string[]): boolean =>
  start.every((part, index) => parts[index] === part);

/** The value of a path in a stage: members of objects, arrays collected element by element, missing below a scalar. */
export function valueAt(value: Value, parts: readonly string[], context: PathContext): Value {
  if (parts.length === 0) {
    return value;
  }
  if (value.kind !== 'json' || value.nowhere === true) {
    return missing(context.dialect);
  }
  const { overlay } = value;
  if (overlay !== undefined && startsWith(parts, overlay.parts)) {
    return valueAt(overlay.value, parts.slice(overlay.parts.length), context);
  }
  const { json } = context.dialect;
  const direct = json.member(value.sql, parts);
  const [first = '', ...rest] = parts;
  if (value.object === true) {
    if (rest.length === 0) {
      return { ...jsonValue(direct, value.instants), ...(value.member && { member: { ...value.member, parts } }) };
    }
    const through = partByPart(json.member(value.sql, [first]), rest, context);
    const either = cases([{ when: arrayOnTheWay(value.sql, parts, context), then: through }], direct);
    return { ...jsonValue(either, value.instants), subquery: true };
  }
  const hasArray = or([json.is('array', value.sql), arrayOnTheWay(value.sql, parts, context)]);
  const either = cases([{ when: hasArray, then: partByPart(value.sql, parts, context) }], direct);
  return { ...jsonValue(either, value.instants), subquery: true };
}

/** The member at a path through objects only; missing elsewhere. */
export function memberAt(value: Value, parts: readonly string[], context: PathContext): Value {
  if (parts.length === 0) {
    return value;
  }
  if (value.kind !== 'json' || value.nowhere === true) {
    return missing(context.dialect);
  }
  const { overlay } = value;
  if (overlay !== undefined && startsWith(parts, overlay.parts)) {
    return memberAt(overlay.value, parts.slice(overlay.parts.length), context);
  }
  return jsonValue(context.dialect.json.member(value.sql, parts), value.instants);
}

/** The value with another one at a path that is there. */
export function replaceAt(value: Value, parts: readonly string[], replacement: Value, context: PathContext): Value {
  if (parts.length === 0) {
    return replacement;
  }
  const { json } = context.dialect;
  const { member: _member, ...kept } = value;
  return {
    ...kept,
    sql: json.replace(value.sql, parts, asJson(replacement, context.dialect)),
    overlay: { parts, value: replacement },
  };
}
