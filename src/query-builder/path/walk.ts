import { and, cases, FALSE, integer, not, NULL, or, sql, TRUE, type Sql } from '../sql/sql.js';
import type { PathContext } from './path-context.js';

const POSITION = /^(?:0|[1-9]\d{0,8})$/;

/** The array position that a path part names, or null. */
export function positionOf(part: string | undefined): number | null {
  return part !== undefined && POSITION.test(part) ? Number(part) : null;
}

/**
 * Where a walk along a path stands: a row per value looked at, each an element of an array or a value that is none.
 * Every part of the path adds one unnested array, so that SQL grows with the path's length and no faster.
 */
export interface Standing {
  /** What to put after FROM. */
  readonly from: readonly Sql[];
  readonly where: readonly Sql[];
  readonly value: Sql;
  readonly position: Sql;
  /** Whether the value is an element of an array on the way. */
  readonly fromArray: Sql;
}

/** A JSON array with the elements of an array, or with the one value that is none; missing stays missing, and null is left out or not. */
export function listed(value: Sql, { dialect }: PathContext, nulls: 'kept' | 'left out' = 'kept'): Sql {
  const { json } = dialect;
  // Joined text is null where a part is, so what is missing needs no test.
  const alone = json.ofText(dialect.concat([sql`'['`, json.toText(value), sql`']'`]));
  return cases(
    [
      { when: json.is('array', value), then: value },
      ...(nulls === 'left out' ? [{ when: json.is('null', value), then: NULL }] : []),
    ],
    alone,
  );
}

/** Stands at a value; what is missing goes on as null, below which everything is missing as well. */
export function standAt(value: Sql, context: PathContext): Standing {
  const { dialect, aliases } = context;
  const present = sql`COALESCE(${value}, ${dialect.json.literal('null')})`;
  const element = dialect.json.elements(listed(present, context), aliases.next());
  return {
    from: [element.from],
    where: [],
    value: element.value,
    position: element.position,
    fromArray: dialect.json.is('array', value),
  };
}

/** Stands at the elements of a value known to be an array. */
export function standInArray(array: Sql, { dialect, aliases }: PathContext): Standing {
  const element = dialect.json.elements(array, aliases.next());
  return { from: [element.from], where: [], value: element.value, position: element.position, fromArray: TRUE };
}

/** The values that one more part reaches: a row each. */
export interface Reached {
  readonly from: readonly Sql[];
  readonly where: readonly Sql[];
  /** SQL NULL for missing. */
  readonly value: Sql;
}

/** Elements of an array that are no objects reach nothing. */
function goesOn({ value, fromArray }: Standing, { dialect }: PathContext): Sql {
  if (fromArray === TRUE) {
    return dialect.json.is('object', value);
  }
  return or([dialect.json.is('object', value), not(fromArray)]);
}

/** What becomes of a last part's missing values, and that a walk goes on after any other part. */
export type Step = 'last, missing kept' | 'last, missing dropped' | 'on the way';

/** Goes one part further: the member of an object and, besides, the element at a position. */
export function advance(standing: Standing, part: string, step: Step, context: PathContext): Reached {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const { from, where, value, position, fromArray } = standing;
  const member = json.member(value, [part]);
  const wanted = positionOf(part);
  if (wanted === null) {
    return { from, where: [...where, goesOn(standing, context)], value: member };
  }
  const text = json.toText(member);
  const present = step === 'last, missing dropped' ? text : sql`COALESCE(${text}, 'null')`;
  // On the way a position leads on only where it selects an object or an array.
  const leadsOn = step === 'on the way' ? or([json.is('object', value), json.is('array', value)]) : TRUE;
  const isWanted = and([fromArray, sql`${position} = ${integer(wanted)}`, leadsOn]);
  const reached = [
    cases([{ when: goesOn(standing, context), then: present }], NULL),
    cases([{ when: isWanted, then: json.toText(value) }], NULL),
  ];
  const both = json.elements(
    json.ofText(dialect.concat([sql`'['`, dialect.concatPresent(reached), sql`']'`])),
    aliases.next(),
  );
  return { from: [...from, both.from], where, value: both.value };
}

/** Walks on from a standing through all of the parts. */
export function walk(standing: Standing, parts: readonly string[], context: PathContext): Standing {
  return parts.reduce((at, part) => {
    const reached = advance(at, part, 'on the way', context);
    const next = standAt(reached.value, context);
    return { ...next, from: [...reached.from, ...next.from], where: reached.where };
  }, standing);
}

/** Whether one of the values on the way of a path from an object is an array. */
export function arrayOnTheWay(object: Sql, parts: readonly string[], { dialect }: Pick<PathContext, 'dialect'>): Sql {
  const { json } = dialect;
  const prefixes = parts.slice(1).map((_part, index) => parts.slice(0, index + 1));
  return prefixes.length === 0 ? FALSE : or(prefixes.map((prefix) => json.is('array', json.member(object, prefix))));
}
