import { orderBy, type Ordering } from '../sql/order.js';
import { and, cases, integer, NULL, or, sql, type Sql, type When } from '../sql/sql.js';
import { typeRank } from '../value/type-order.js';
import { jsonValue, type Value } from '../value/value.js';
import { positionOf, type PathContext } from './reach.js';

/** Stands for an empty array, which sorts below null. U+FFFF is no character, so no stored string is this one. */
const EMPTY_ARRAY = '"\uffff"';

/** Orders JSON values by the type order; null has become missing before. */
export function jsonOrderings(value: Value, desc: boolean, { dialect }: PathContext): readonly Ordering[] {
  const { json } = dialect;
  const rank = cases([{ when: json.equals(value.sql, EMPTY_ARRAY), then: integer(-1) }], typeRank(value, dialect));
  return [rank, ...json.orderWithinType(value.sql)].map((expression) => ({ sql: expression, desc }));
}

/** The candidate that decides: the smallest ascending, the largest descending. */
function deciding(value: Value, from: Sql, where: Sql | null, desc: boolean, context: PathContext): Sql {
  const order = orderBy(jsonOrderings(value, desc, context));
  return sql`(SELECT ${value.sql} FROM ${from}${where === null ? sql`` : sql` WHERE ${where}`}${order} LIMIT 1)`;
}

function valueOrElement(value: Value, desc: boolean, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(value.sql, aliases.next());
  const present = cases([{ when: json.is('null', element.value), then: NULL }], element.value);
  const isArray = json.is('array', value.sql);
  return cases(
    [
      { when: json.is('null', value.sql), then: NULL },
      { when: and([isArray, sql`${json.length(value.sql)} = 0`]), then: json.literal(EMPTY_ARRAY) },
      { when: isArray, then: deciding({ ...value, sql: present }, element.from, null, desc, context) },
    ],
    value.sql,
  );
}

function throughArray(array: Value, parts: readonly string[], desc: boolean, context: PathContext): Sql {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(array.sql, aliases.next());
  const isObject = json.is('object', element.value);
  const item = jsonValue(element.value, array.instants);
  const fromObject = belowObject(item, parts, desc, context);
  const position = positionOf(parts[0]);
  if (position === null) return deciding({ ...item, sql: fromObject }, element.from, isObject, desc, context);
  const isPosition = sql`${element.position} = ${integer(position)}`;
  const selected = parts.length === 1 ? valueOrElement(item, desc, context) : belowObject(item, parts.slice(1), desc, context);
  const value = cases([{ when: isPosition, then: selected }], fromObject);
  return deciding({ ...item, sql: value }, element.from, or([isObject, isPosition]), desc, context);
}

function belowObject(object: Value, parts: readonly string[], desc: boolean, context: PathContext): Sql {
  const { json } = context.dialect;
  const arms: When[] = [];
  for (let length = 1; length < parts.length; length++) {
    const onTheWay = jsonValue(json.member(object.sql, parts.slice(0, length)), object.instants);
    arms.push({ when: json.is('array', onTheWay.sql), then: throughArray(onTheWay, parts.slice(length), desc, context) });
  }
  return cases(arms, valueOrElement(jsonValue(json.member(object.sql, parts), object.instants), desc, context));
}

/** The one value of a path by which a row sorts; SQL NULL for null, missing, and where nothing is reached. */
export function sortValue(document: Value, parts: readonly string[], desc: boolean, context: PathContext): Value {
  const { json } = context.dialect;
  const below = belowObject(document, parts, desc, context);
  if (parts.length === 0 || document.object === true) return jsonValue(below, document.instants);
  return jsonValue(cases([{ when: json.is('array', document.sql), then: throughArray(document, parts, desc, context) }], below), document.instants);
}
