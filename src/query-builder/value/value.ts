import { INSTANT_MARK, type ResultKind } from '../compiled-query.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Json } from '../json.js';
import { ISO_TOKENS } from '../operands/date-format.js';
import { and, cases, not, param, sql, type Sql } from '../sql/sql.js';

/** What a column holds at one point of a pipeline. SQL NULL is null in a scalar, and missing in JSON, where null is a value. */
export type Value = ScalarValue | JsonValue;

export interface ScalarValue {
  readonly kind: Exclude<ResultKind, 'json'>;
  readonly sql: Sql;
}

export interface JsonValue {
  readonly kind: 'json';
  readonly sql: Sql;
  /** Whether instants may be inside, as marked texts. */
  readonly instants: boolean;
  /** `absent`: null or missing in every row. MySQL's JSON_TABLE rejects such a constant, so it must be known. */
  readonly shape: 'any' | 'object' | 'absent';
  readonly origin: Origin;
}

/** Where a JSON value comes from, which decides how paths into it and groups by it are written. */
export type Origin =
  | { readonly type: 'column' }
  /** A member of a column of the queried table; without parts it is that column. */
  | { readonly type: 'member'; readonly column: string; readonly parts: readonly string[] }
  /** Its SQL contains a subquery. */
  | { readonly type: 'subquery' }
  /** The value of a path index, whose column holds its grouping key. */
  | { readonly type: 'path index'; readonly keyText: Sql }
  /** At this path it has a newer value than its SQL has inside: what an unwind put in place of an array. */
  | { readonly type: 'replaced'; readonly parts: readonly string[]; readonly value: Value };

const COLUMN: Origin = { type: 'column' };

export const scalar = (kind: ScalarValue['kind'], expression: Sql): ScalarValue => ({ kind, sql: expression });

export const jsonValue = (expression: Sql, instants: boolean, origin: Origin = COLUMN): JsonValue => ({
  kind: 'json',
  sql: expression,
  instants,
  shape: 'any',
  origin,
});

/** JSON that is missing in every row. */
export const missing = ({ json }: Dialect): JsonValue => ({ ...jsonValue(json.missing, false), shape: 'absent' });

/** The value once it is a column of another SELECT. */
export const readFrom = <V extends Value>(value: V, expression: Sql): V =>
  value.kind === 'json' ? { ...value, sql: expression, origin: COLUMN } : { ...value, sql: expression };

/** Whether a value is an instant, or JSON that may have some inside. */
export const mayHoldInstants = (value: Value): boolean =>
  value.kind === 'json' ? value.instants : value.kind === 'datetime';

export const isFromSubquery = (value: Value): boolean => value.kind === 'json' && value.origin.type === 'subquery';

export function asJson(value: Value, dialect: Dialect): Sql {
  return value.kind === 'json' ? value.sql : dialect.json.ofText(asJsonText(value, dialect));
}

/** The JSON text of a value; null is the text null, missing is SQL NULL. */
export function asJsonText(value: Value, dialect: Dialect): Sql {
  const { json } = dialect;
  const nullText = sql`'null'`;
  switch (value.kind) {
    case 'json':
      return json.toText(value.sql);
    case 'string':
      return sql`COALESCE(${json.toText(json.ofString(value.sql))}, ${nullText})`;
    case 'int':
    case 'number':
      return cases([{ when: sql`${value.sql} IS NULL`, then: nullText }], dialect.numberText(value.sql));
    case 'datetime':
      return sql`COALESCE(${dialect.concat([param(`"${INSTANT_MARK}`), dialect.formatDate(value.sql, ISO_TOKENS), sql`'"'`])}, ${nullText})`;
  }
}

export function isInstant(value: JsonValue, { json }: Dialect): Sql {
  return and([json.is('string', value.sql), isMarked(json.string(value.sql))]);
}

/** Whether a value is a text, and not an instant. */
export function isText(value: JsonValue, { json }: Dialect): Sql {
  const isString = json.is('string', value.sql);
  return value.instants ? and([isString, not(isMarked(json.string(value.sql)))]) : isString;
}

/** Whether an operand has a text that is spelled like a marked instant. No operand is equal to an instant, nor to what holds one. */
export const hasMarkedText = (operand: Json): boolean =>
  typeof operand === 'object' && operand !== null
    ? Object.values(operand).some(hasMarkedText)
    : typeof operand === 'string' && operand.startsWith(INSTANT_MARK);

/** Whether a text of JSON stands for an instant. */
export const isMarked = (text: Sql): Sql => sql`SUBSTR(${text}, 1, 1) = ${param(INSTANT_MARK)}`;

/** The instant of a marked text. */
export function instantOf(value: JsonValue, dialect: Dialect): Sql {
  return dialect.instantOfIso(sql`SUBSTR(${dialect.json.string(value.sql)}, 2)`);
}

/**
 * A JSON array of the texts that an aggregate joined, empty without any. A text that exceeds what the server sends stops the
 * statement, and so does one that JSON among the members nests too deeply.
 */
export function arrayOf(joined: Sql, members: readonly Value[], dialect: Dialect): Sql {
  const text = dialect.concat([sql`'['`, sql`COALESCE(${joined}, '')`, sql`']'`]);
  const rows = sql`COUNT(*)`;
  const whole = sql`COALESCE(${text}, ${dialect.fault('size', rows)})`;
  return dialect.json.ofText(members.some(({ kind }) => kind === 'json') ? dialect.nested(whole, rows) : whole);
}
