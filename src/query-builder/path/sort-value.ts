import { orderBy, type Ordering } from '../sql/order.js';
import { and, cases, integer, join, NULL, or, sql, type Sql } from '../sql/sql.js';
import { typeRank } from '../value/type-order.js';
import { jsonValue, type JsonValue } from '../value/value.js';
import type { PathContext } from './path-context.js';
import { arrayOnPath, reach, wrapInArray, type Reached } from './walk.js';

/** Represents an empty array, which sorts below null. U+FFFF is not a character, so no stored string is this one. */
const EMPTY_ARRAY = '"\uffff"';

/** Orders JSON values by the type order; null must have become missing before. */
export function jsonOrderings(value: JsonValue, desc: boolean, { dialect }: PathContext): readonly Ordering[] {
  const { json } = dialect;
  const rank = cases([{ when: json.equals(value.sql, EMPTY_ARRAY), then: integer(-1) }], typeRank(value, dialect));
  return [rank, ...json.orderWithinType(value.sql)].map((expression) => ({ sql: expression, desc }));
}

/** The one value of a path by which a row sorts; SQL NULL for null, missing, and where nothing is reached. */
export function sortValue(
  document: JsonValue,
  parts: readonly string[],
  desc: boolean,
  context: PathContext,
): JsonValue {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const direct = json.member(document.sql, parts);
  const isObject = document.shape === 'object';
  // Below an object the first part needs no test; a column that may be an array is looked into itself.
  const [start, rest] =
    isObject && parts.length > 0
      ? [json.member(document.sql, parts.slice(0, 1)), parts.slice(1)]
      : [document.sql, parts];
  const reached = reach(start, rest, 'last, missing kept', context);
  // What one part reaches is looked into only where it is an array.
  const candidates = rest.length === 0 ? candidatesOfArray(start, context) : candidatesOf(reached.value, context);
  const candidate = json.elements(candidates, aliases.next());
  const rows = { ...reached, from: [...reached.from, candidate.from], value: candidate.value };
  const through = deciding(rows, document.instants, desc, context);
  const arrays = [
    json.is('array', direct),
    arrayOnPath(document.sql, parts, dialect),
    ...(isObject ? [] : [json.is('array', document.sql)]),
  ];
  return jsonValue(cases([{ when: or(arrays), then: through }], nullAsMissing(direct, context)), document.instants);
}

/** The candidate that decides: the smallest ascending, the largest descending. */
function deciding({ from, where, value }: Reached, instants: boolean, desc: boolean, context: PathContext): Sql {
  const order = orderBy(jsonOrderings(jsonValue(value, instants), desc, context));
  return sql`(SELECT ${nullAsMissing(value, context)} FROM ${join(from)} WHERE ${and([sql`TRUE`, ...where])}${order} LIMIT 1)`;
}

/** The candidates of an array: its elements, or a mark where it is empty. */
function candidatesOfArray(array: Sql, { dialect: { json } }: PathContext): Sql {
  return cases([{ when: sql`${json.length(array)} = 0`, then: json.literal(`[${EMPTY_ARRAY}]`) }], array);
}

/** The candidates of a reached value: those of an array, or else itself; null where it is missing. */
function candidatesOf(reached: Sql, { dialect }: PathContext): Sql {
  const { json } = dialect;
  const present = sql`COALESCE(${reached}, ${json.literal('null')})`;
  const isEmpty = and([json.is('array', present), sql`${json.length(present)} = 0`]);
  return cases([{ when: isEmpty, then: json.literal(`[${EMPTY_ARRAY}]`) }], wrapInArray(present, dialect));
}

const nullAsMissing = (value: Sql, { dialect: { json } }: PathContext): Sql =>
  cases([{ when: json.is('null', value), then: NULL }], value);
