import type { Dialect, Elements } from '../dialect/dialect.js';
import { and, cases, FALSE, or, sql, type Sql, type When } from '../sql/sql.js';
import type { Aliases } from './aliases.js';

/** What walking a path needs. */
export interface PathContext {
  readonly dialect: Dialect;
  readonly aliases: Aliases;
}

/** A test of one reached value; SQL NULL stands for missing. */
export interface Leaf {
  /** Of a value that the path reaches; `opened` tells whether the elements of an array count as well. */
  test(value: Sql, opened: boolean): Sql;
}

const POSITION = /^(?:0|[1-9]\d{0,8})$/;

/** The position that a path part names, or null. */
export function positionOf(part: string | undefined): number | null {
  return part !== undefined && POSITION.test(part) ? Number(part) : null;
}

/** Whether a condition holds for some element of an array. */
export function someElement(array: Sql, { dialect, aliases }: PathContext, holds: (element: Elements) => Sql): Sql {
  const elements = dialect.json.elements(array, aliases.next());
  const condition = holds(elements);
  return condition === FALSE ? FALSE : dialect.someRow(elements.from, condition);
}

/** The elements of an array on the way: each object goes on with all parts, a position selects its element besides. */
function reachesThroughArray(array: Sql, parts: readonly string[], context: PathContext, leaf: Leaf): Sql {
  const { json } = context.dialect;
  const throughObjects = someElement(array, context, ({ value }) => and([json.is('object', value), reachesFromObject(value, parts, context, leaf)]));
  const position = positionOf(parts[0]);
  if (position === null) return throughObjects;
  const element = json.element(array, position);
  const rest = parts.slice(1);
  if (rest.length === 0) return or([throughObjects, and([sql`${element} IS NOT NULL`, leaf.test(element, false)])]);
  return or([
    throughObjects,
    and([json.is('object', element), reachesFromObject(element, rest, context, leaf)]),
    and([json.is('array', element), reachesThroughArray(element, rest, context, leaf)]),
  ]);
}

/**
 * Whether some value that the path reaches from an object passes the test.
 * Objects are walked by one path expression; only where a value on the way is an array are its elements looked into.
 */
export function reachesFromObject(object: Sql, parts: readonly string[], context: PathContext, leaf: Leaf): Sql {
  const { json } = context.dialect;
  const arms: When[] = [];
  for (let length = 1; length < parts.length; length++) {
    const onTheWay = json.member(object, parts.slice(0, length));
    arms.push({ when: json.is('array', onTheWay), then: reachesThroughArray(onTheWay, parts.slice(length), context, leaf) });
  }
  return cases(arms, leaf.test(json.member(object, parts), true));
}
