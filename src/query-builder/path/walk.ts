import type { Dialect } from '../dialect/dialect.js';
import { and, cases, integer, not, NULL, or, sql, TRUE, type Sql } from '../sql/sql.js';
import type { PathContext } from './path-context.js';

/**
 * The rows at one part of a path, one for each value: an element of an array, or any other value.
 * Every part of the path adds one unnested array, so that SQL is linear in the path's length.
 */
export interface PathCursor extends Reached {
  readonly position: Sql;
  /** Whether the value is an element of an array on the way. */
  readonly fromArray: Sql;
}

/** The values that one more part reaches: a row each. */
export interface Reached {
  /** What to put after FROM. */
  readonly from: readonly Sql[];
  readonly where: readonly Sql[];
  /** SQL NULL for missing. */
  readonly value: Sql;
}

/** Whether a part is the last of its path; if so, whether its missing values are rows as well. */
export type Step = 'on the way' | 'last, missing kept' | 'last, missing dropped';

const POSITION = /^(?:0|[1-9]\d{0,8})$/;

/** The array position that a path part names, or null. */
export function positionOf(part: string): number | null {
  return POSITION.test(part) ? Number(part) : null;
}

/** An array as it is, any other value as an array of one; missing stays missing, and null is dropped or not. */
export function wrapInArray(value: Sql, dialect: Dialect, nulls: 'kept' | 'dropped' = 'kept'): Sql {
  const { json } = dialect;
  // Joined text is null where a part is, so missing values need no test.
  const alone = json.ofText(dialect.concat([sql`'['`, json.toText(value), sql`']'`]));
  const arms = [{ when: json.is('array', value), then: value }];
  if (nulls === 'dropped') {
    arms.push({ when: json.is('null', value), then: NULL });
  }
  return cases(arms, alone);
}

/** Begins at a value. Missing becomes null, below which everything is missing as well. */
export function cursorAt(value: Sql, context: PathContext): PathCursor {
  const { dialect } = context;
  const present = sql`COALESCE(${value}, ${dialect.json.literal('null')})`;
  const cursor = cursorInArray(wrapInArray(present, dialect), context);
  return { ...cursor, fromArray: dialect.json.is('array', value) };
}

/** Begins at the elements of a value known to be an array. */
export function cursorInArray(array: Sql, { dialect, aliases }: PathContext): PathCursor {
  const element = dialect.json.elements(array, aliases.next());
  return { from: [element.from], where: [], value: element.value, position: element.position, fromArray: TRUE };
}

/** Goes one part further: to the member of an object and to the element at a position. */
function advance(cursor: PathCursor, part: string, step: Step, context: PathContext): Reached {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const { from, where, value, position, fromArray } = cursor;
  const member = json.member(value, [part]);
  const wanted = positionOf(part);
  if (wanted === null) {
    return { from, where: [...where, canDescend(cursor, dialect)], value: member };
  }
  const text = json.toText(member);
  const present = step === 'last, missing dropped' ? text : sql`COALESCE(${text}, 'null')`;
  // On the way, a position counts only where it selects an object or an array.
  const hasMembers = step === 'on the way' ? or([json.is('object', value), json.is('array', value)]) : TRUE;
  const isWanted = and([fromArray, sql`${position} = ${integer(wanted)}`, hasMembers]);
  const reached = [
    cases([{ when: canDescend(cursor, dialect), then: present }], NULL),
    cases([{ when: isWanted, then: json.toText(value) }], NULL),
  ];
  const both = json.elements(
    json.ofText(dialect.concat([sql`'['`, dialect.concatPresent(reached), sql`']'`])),
    aliases.next(),
  );
  return { from: [...from, both.from], where, value: both.value };
}

/** Continues through all of the parts. */
export function walk(start: PathCursor, parts: readonly string[], context: PathContext): PathCursor {
  return parts.reduce((cursor, part) => {
    const reached = advance(cursor, part, 'on the way', context);
    const next = cursorAt(reached.value, context);
    return { ...next, from: [...reached.from, ...next.from], where: reached.where };
  }, start);
}

/** What the parts reach, the last of them as the step says; without parts the start itself. */
export function reach(start: Sql, parts: readonly string[], step: Step, context: PathContext): Reached {
  const last = parts.at(-1);
  return last === undefined
    ? { from: [], where: [], value: start }
    : advance(walk(cursorAt(start, context), parts.slice(0, -1), context), last, step, context);
}

/** Whether one of the values on the way of a path from an object is an array. */
export function arrayOnPath(object: Sql, parts: readonly string[], { json }: Dialect): Sql {
  const prefixes = parts.slice(1).map((_part, index) => parts.slice(0, index + 1));
  return or(prefixes.map((prefix) => json.is('array', json.member(object, prefix))));
}

/** Elements of an array that are not objects reach nothing. */
function canDescend({ value, fromArray }: PathCursor, { json }: Dialect): Sql {
  return fromArray === TRUE ? json.is('object', value) : or([json.is('object', value), not(fromArray)]);
}
