import type { Elements } from '../dialect/dialect.js';
import { and, cases, FALSE, integer, join, not, or, sql, TRUE, type Sql } from '../sql/sql.js';
import type { PathContext } from './path-context.js';
import { arrayOnPath, cursorAt, cursorInArray, positionOf, walk, type PathCursor } from './walk.js';

/** A test of what a path reaches. */
export interface Leaf {
  /** Of a reached value, SQL NULL where it is missing; with `opened`, the elements of an array count as well. */
  test(value: Sql, opened: boolean): Sql;
  /** The same for a member of an object, where a database answers that faster. */
  testMember?(object: Sql, parts: readonly string[]): Sql;
  /** Whether it holds for missing values. */
  readonly missing: boolean;
}

/** Whether a condition holds for some element of an array. */
export function someElement(array: Sql, { dialect, aliases }: PathContext, holds: (element: Elements) => Sql): Sql {
  const elements = dialect.json.elements(array, aliases.next());
  const condition = holds(elements);
  return condition === FALSE ? FALSE : dialect.someRow(elements.from, condition);
}

/**
 * Whether some value that the path reaches from an object passes the test.
 * Objects are read by one path expression; only where a value on the way is an array are its elements tested.
 */
export function reachesFromObject(object: Sql, parts: readonly string[], context: PathContext, leaf: Leaf): Sql {
  const { dialect } = context;
  const direct = memberTest(leaf, object, parts, context);
  const [first = '', ...rest] = parts;
  const last = rest.at(-1);
  if (last === undefined) {
    return direct;
  }
  const start = dialect.json.member(object, [first]);
  // With two parts the only value on the way is the first one.
  const cursor =
    rest.length === 1 ? cursorInArray(start, context) : walk(cursorAt(start, context), rest.slice(0, -1), context);
  const through = dialect.someRow(join(cursor.from), and([...cursor.where, lastTest(cursor, last, context, leaf)]));
  return cases([{ when: arrayOnPath(object, parts, dialect), then: through }], direct);
}

function lastTest({ value, position, fromArray }: PathCursor, part: string, context: PathContext, leaf: Leaf): Sql {
  const isObject = context.dialect.json.is('object', value);
  const wanted = positionOf(part);
  return or([
    and([isObject, memberTest(leaf, value, [part], context)]),
    leaf.missing && fromArray !== TRUE ? and([not(fromArray), not(isObject)]) : FALSE,
    wanted === null ? FALSE : and([fromArray, sql`${position} = ${integer(wanted)}`, leaf.test(value, false)]),
  ]);
}

const memberTest = (leaf: Leaf, object: Sql, parts: readonly string[], { dialect: { json } }: PathContext): Sql =>
  leaf.testMember?.(object, parts) ?? leaf.test(json.member(object, parts), true);
