import { and, cases, NULL, or, sql, join, type Sql, type When, integer } from '../sql/sql.js';
import { positionOf, type PathContext } from './reach.js';

/** One expression of an ORDER BY. */
export interface Ordering {
  readonly sql: Sql;
  readonly desc: boolean;
}

export const orderingSql = ({ sql: expression, desc }: Ordering): Sql => (desc ? sql`${expression} DESC` : expression);

/** Stands for an empty array, which sorts below null. U+FFFF is no character, so no stored string is this one. */
const EMPTY_ARRAY = '"\uffff"';

/** Orders JSON values by the type order; null and missing tie. */
export function jsonOrderings(value: Sql, desc: boolean, { dialect: { json } }: PathContext): readonly Ordering[] {
  const rank = cases([{ when: json.equals(value, EMPTY_ARRAY), then: integer(-1) }], json.typeRank(value));
  return [rank, ...json.orderWithinType(value)].map((expression) => ({ sql: expression, desc }));
}

/** The candidate that decides: the smallest ascending, the largest descending. */
function deciding(value: Sql, from: Sql, where: Sql | null, desc: boolean, context: PathContext): Sql {
  const order = join(jsonOrderings(value, desc, context).map(orderingSql));
  return sql`(SELECT ${value} FROM ${from}${where === null ? sql`` : sql` WHERE ${where}`} ORDER BY ${order} LIMIT 1)`;
}

function valueOrElement(value: Sql, desc: boolean, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(value, aliases.next());
  const present = cases([{ when: json.is('null', element.value), then: NULL }], element.value);
  const isEmpty = sql`${json.length(value)} = 0`;
  return cases(
    [
      { when: json.is('null', value), then: NULL },
      { when: and([json.is('array', value), isEmpty]), then: json.literal(EMPTY_ARRAY) },
      { when: json.is('array', value), then: deciding(present, element.from, null, desc, context) },
    ],
    value,
  );
}

function throughArray(array: Sql, parts: readonly string[], desc: boolean, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(array, aliases.next());
  const isObject = json.is('object', element.value);
  const fromObject = sortValue(element.value, parts, desc, context);
  const position = positionOf(parts[0]);
  if (position === null) return deciding(fromObject, element.from, isObject, desc, context);
  const isPosition = sql`${element.position} = ${integer(position)}`;
  const selected = parts.length === 1 ? valueOrElement(element.value, desc, context) : sortValue(element.value, parts.slice(1), desc, context);
  const value = cases([{ when: isPosition, then: selected }], fromObject);
  return deciding(value, element.from, or([isObject, isPosition]), desc, context);
}

/** The one value of a path by which a row sorts; SQL NULL for null, missing, and where nothing is reached. */
export function sortValue(document: Sql, parts: readonly string[], desc: boolean, context: PathContext): Sql {
  const { json } = context.dialect;
  const arms: When[] = [];
  for (let length = 1; length < parts.length; length++) {
    const onTheWay = json.member(document, parts.slice(0, length));
    arms.push({ when: json.is('array', onTheWay), then: throughArray(onTheWay, parts.slice(length), desc, context) });
  }
  return cases(arms, valueOrElement(json.member(document, parts), desc, context));
}
