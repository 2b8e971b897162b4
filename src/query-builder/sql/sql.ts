import { boundValues, joined, listOf, NO_VALUES, type BoundValues, type SqlParam } from './bound-values.js';
import { charge } from './budget.js';

export type { SqlParam } from './bound-values.js';

/** A piece of SQL and the values of its placeholders, in order. Only this module creates one. */
export class Sql {
  /** @internal */
  constructor(
    seal: typeof SEAL,
    readonly text: string,
    readonly bound: BoundValues,
  ) {
    if (seal !== SEAL) {
      throw new TypeError('a piece of SQL: must be created by the sql template');
    }
    charge(text.length, bound.size);
  }

  get params(): readonly SqlParam[] {
    return listOf(this.bound);
  }
}

// Private to this module: without it the constructor cannot be called, neither by type nor at run time.
const SEAL = Symbol('sql');

/** Writes SQL. Only SQL can be interpolated: a plain string does not compile. */
export function sql(text: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  let written = text[0] ?? '';
  for (let index = 0; index < parts.length; index++) {
    written += textOf(parts[index]) + (text[index + 1] ?? '');
  }
  return new Sql(SEAL, written, joined(parts));
}

function textOf(part: Sql | undefined): string {
  if (!(part instanceof Sql)) {
    throw new TypeError('a part of SQL: must be a piece of SQL');
  }
  return part.text;
}

/** Empty text. */
export const EMPTY: Sql = sql``;
export const NULL: Sql = sql`NULL`;
export const TRUE: Sql = sql`TRUE`;
export const FALSE: Sql = sql`FALSE`;

export function param(value: SqlParam): Sql {
  return new Sql(SEAL, '?', boundValues([value]));
}

/** Bound values with commas between them: one piece for any number of them. */
export function params(values: readonly SqlParam[]): Sql {
  return new Sql(SEAL, values.map(() => '?').join(', '), boundValues(values));
}

/** An integer, written out: for LIMIT, OFFSET and array positions, which some drivers cannot bind. */
export function integer(value: number): Sql {
  if (!Number.isSafeInteger(value)) {
    throw new TypeError(`a number in SQL: must be an integer, got ${String(value)}`);
  }
  return new Sql(SEAL, String(value), NO_VALUES);
}

const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;

/** A table, column or alias name, quoted. Names are those of the schema or generated, never those of a request. */
export function name(identifier: string): Sql {
  if (!IDENTIFIER.test(identifier)) {
    throw new TypeError(`an identifier: must consist of letters, digits and underscores, got ${identifier}`);
  }
  return new Sql(SEAL, `\`${identifier}\``, NO_VALUES);
}

/** A column of a table or alias; always qualified, since SQLite's json_each brings columns of its own. */
export function column(source: string, identifier: string): Sql {
  return sql`${name(source)}.${name(identifier)}`;
}

/** The pieces with a separator between them. */
export function join(parts: readonly Sql[], separator: Sql = sql`, `): Sql {
  let written = '';
  // Not Array.join: it copies all of the text at every level.
  for (let index = 0; index < parts.length; index++) {
    written += (index === 0 ? '' : separator.text) + textOf(parts[index]);
  }
  return new Sql(SEAL, written, joined(parts));
}

/** SQLite refuses expressions of more than 1,000 levels (SQLITE_MAX_EXPR_DEPTH), and reads a chain of n parts as n levels. */
const LONGEST_CHAIN = 64;

/** The pieces as one expression; long chains become a tree of short ones. */
function chain(parts: readonly Sql[], separator: Sql): Sql {
  if (parts.length <= LONGEST_CHAIN) {
    return sql`(${join(parts, separator)})`;
  }
  const chains: Sql[] = [];
  for (let start = 0; start < parts.length; start += LONGEST_CHAIN) {
    chains.push(chain(parts.slice(start, start + LONGEST_CHAIN), separator));
  }
  return chain(chains, separator);
}

export function and(conditions: readonly Sql[]): Sql {
  const open = conditions.filter((condition) => condition !== TRUE);
  if (open.includes(FALSE)) {
    return FALSE;
  }
  if (open.length <= 1) {
    return open[0] ?? TRUE;
  }
  return chain(open, sql` AND `);
}

/** At least one of the conditions. */
export function or(conditions: readonly Sql[]): Sql {
  const open = conditions.filter((condition) => condition !== FALSE);
  if (open.includes(TRUE)) {
    return TRUE;
  }
  if (open.length <= 1) {
    return open[0] ?? FALSE;
  }
  return chain(open, sql` OR `);
}

/** The negation in two-valued logic: an unknown condition does not hold, so its negation does. */
export function not(condition: Sql): Sql {
  if (condition === TRUE) {
    return FALSE;
  }
  if (condition === FALSE) {
    return TRUE;
  }
  return sql`(${condition}) IS NOT TRUE`;
}

/** One arm of a CASE. */
export interface When {
  readonly when: Sql;
  readonly then: Sql;
}

/** The first arm whose condition holds, or else the fallback. */
export function cases(arms: readonly When[], fallback: Sql): Sql {
  if (arms.length === 0) {
    return fallback;
  }
  const written = arms.map((arm) => sql`WHEN ${arm.when} THEN ${arm.then}`);
  return sql`CASE ${join(written, sql` `)} ELSE ${fallback} END`;
}
