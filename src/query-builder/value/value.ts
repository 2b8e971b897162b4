import { INSTANT_MARK, type ResultKind } from '../compiled-query.js';
import type { Dialect } from '../dialect/dialect.js';
import { ISO_TOKENS } from '../operands/date-format.js';
import { and, cases, param, sql, type Sql } from '../sql/sql.js';

/** A part of a JSON value that has a newer value than the one inside it: what an unwind put in place of an array. */
export interface Overlay {
  readonly parts: readonly string[];
  readonly value: Value;
}

/**
 * What a column holds at one point of a pipeline. SQL NULL is null in a scalar and missing in JSON, where null is a value.
 * Instants inside JSON are marked texts, so that they stay apart from strings.
 */
export interface Value {
  readonly kind: ResultKind;
  readonly sql: Sql;
  /** For JSON: instants may be inside. */
  readonly instants: boolean;
  /** For JSON: known to be an object. */
  readonly object?: true;
  /** For JSON: null or missing in every row. MySQL's JSON_TABLE refuses such a constant, so it is known from the start. */
  readonly nowhere?: true;
  /** For JSON: the text of `json.key`, where it is at hand. */
  readonly keyText?: Sql;
  /** Whether the SQL has a subquery in it. */
  readonly subquery?: true;
  readonly overlay?: Overlay;
  /** For JSON: the column of the table that it is, or is a member of. */
  readonly member?: { readonly column: string; readonly parts: readonly string[] };
}

/** The value once it is a column of another SELECT. */
export function readFrom(value: Value, expression: Sql): Value {
  const { overlay: _overlay, subquery: _subquery, member: _member, keyText: _keyText, ...kept } = value;
  return { ...kept, sql: expression };
}

export const scalar = (kind: Exclude<ResultKind, 'json'>, expression: Sql): Value => ({
  kind,
  sql: expression,
  instants: false,
});
export const jsonValue = (expression: Sql, instants: boolean): Value => ({ kind: 'json', sql: expression, instants });

/** JSON that is missing in every row. */
export const missing = ({ json }: Dialect): Value => ({ ...jsonValue(json.missing, false), nowhere: true });

/** The SQL of a value, wholly JSON. */
export function asJson(value: Value, dialect: Dialect): Sql {
  if (value.kind === 'json') {
    return value.sql;
  }
  return dialect.json.ofText(asJsonText(value, dialect));
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

/** Whether a JSON value is a marked instant. */
export function isInstant(value: Value, { json }: Dialect): Sql {
  return and([json.is('string', value.sql), sql`SUBSTR(${json.string(value.sql)}, 1, 1) = ${param(INSTANT_MARK)}`]);
}

/** The instant of a marked text. */
export function instantOf(value: Value, dialect: Dialect): Sql {
  return dialect.instantOfIso(sql`SUBSTR(${dialect.json.string(value.sql)}, 2)`);
}

/**
 * A JSON array of the texts that an aggregate joined; none gives an empty array. A text that the server does not pass on stops the statement,
 * and so does one that JSON among the members makes too deep.
 */
export function arrayOf(joined: Sql, members: readonly Value[], dialect: Dialect): Sql {
  const text = dialect.concat([sql`'['`, sql`COALESCE(${joined}, '')`, sql`']'`]);
  const rows = sql`COUNT(*)`;
  const whole = sql`COALESCE(${text}, ${dialect.fault('size', rows)})`;
  return dialect.json.ofText(members.some(({ kind }) => kind === 'json') ? dialect.nested(whole, rows) : whole);
}
