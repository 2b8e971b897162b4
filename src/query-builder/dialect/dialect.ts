import type { Json, JsonType } from '../json.js';
import type { Order, Ordering } from '../sql/order.js';
import type { DateToken } from '../operands/date-format.js';
import type { Sql, SqlParam } from '../sql/sql.js';

export type DialectName = 'mysql' | 'mariadb' | 'sqlite';

/** The elements of a JSON array as rows: what to put after FROM, and the columns it brings. */
export interface Elements {
  readonly from: Sql;
  readonly value: Sql;
  /** Counts from 0. */
  readonly position: Sql;
}

/** The members of a JSON object as rows. */
export interface Members {
  readonly from: Sql;
  /** The member's name as a JSON string. */
  readonly key: Sql;
  readonly value: Sql;
}

/** The condition for values of one type. */
export interface TypeArm {
  readonly type: JsonType;
  readonly holds: Sql;
}

/** A key that is the value's text where that is short, and else a digest of it. */
export interface ShortKey {
  readonly key: Sql;
  /** Whether such a key, read from a column, is a digest; of any other, `ofText` makes the value again. */
  isDigest(key: Sql): Sql;
  /** A cheap test of the row that holds wherever its key is a digest; it may hold elsewhere too. */
  readonly mayBeDigest: Sql;
}

/**
 * SQL over JSON values. A value is an expression in the form that the database's own JSON functions give;
 * SQL NULL means that the value is missing, JSON's null is a value of its own.
 */
export interface JsonSql {
  /** The member reached through objects only; missing where one of them is not an object or lacks the key. */
  member(document: Sql, keys: readonly string[]): Sql;
  /** The element at a position of an array, counted from 0; used only if the value is an array. */
  element(array: Sql, position: number): Sql;
  /** Whether `member` reaches something. */
  has(document: Sql, keys: readonly string[]): Sql;
  is(type: JsonType, value: Sql): Sql;
  /** The condition of the arm for a value's type, FALSE for other types. */
  byType(value: Sql, arms: readonly TypeArm[]): Sql;
  /** Equality with a JSON value given by its canonical text. */
  equals(value: Sql, text: string): Sql;
  equalsAny(value: Sql, texts: readonly string[]): Sql;
  /** Equality with a scalar: of the value itself or, for arrays, of one of the elements. */
  equalsOrHas(value: Sql, text: string, hasElement: () => Sql): Sql;
  /** A cheap test that holds wherever a string or number, given by its canonical text, is at the path; it may hold elsewhere too. */
  mayHold(document: Sql, keys: readonly string[], text: string): Sql;
  /** A cheap test that holds wherever a path from the document reaches something; it may hold elsewhere too. */
  mayReach(document: Sql, parts: readonly string[]): Sql;
  /** A cheap test that holds wherever a string somewhere in the document contains the needle, ignoring case; it may hold elsewhere too. */
  mayContain(document: Sql, needle: string): Sql;
  /** The text of a JSON string, comparing by code point. */
  string(value: Sql): Sql;
  /** The number of a JSON number, a double. */
  number(value: Sql): Sql;
  /** The rank of the type, 1 null to 6 boolean; 0 for missing. */
  typeRank(value: Sql): Sql;
  /** Expressions that order values of one type rank, most significant first. */
  orderWithinType(value: Sql): readonly Sql[];
  /** The greatest or smallest of a group by the type order; null and missing values are ignored; SQL NULL without any other value. */
  extreme(value: Sql, greatest: boolean): Sql;
  /** The text by which GROUP BY and DISTINCT distinguish values; ofText makes it a value again. */
  key(value: Sql): Sql;
  /** A shorter text for GROUP BY in place of `key`, for a value within a document; null where that gains nothing. */
  readonly shortKey: ((value: Sql, document: Sql) => ShortKey) | null;
  /** No rows for other types than arrays. */
  elements(array: Sql, alias: string): Elements;
  /** No rows for other types than objects; each name once. */
  members(object: Sql, alias: string): Members;
  length(array: Sql): Sql;
  memberCount(object: Sql): Sql;
  compareWithin(order: Order, value: Sql, operand: Json): Sql;
  replace(document: Sql, keys: readonly string[], value: Sql): Sql;
  literal(text: string): Sql;
  /** A missing value, of the type that the other functions take. */
  readonly missing: Sql;
  ofString(text: Sql): Sql;
  ofNumber(value: Sql): Sql;
  /** The JSON text of a value, and back; text pieces are what arrays and objects are put together from. */
  toText(value: Sql): Sql;
  ofText(text: Sql): Sql;
  /** Which of the members of one name counts in ofMembersText. */
  readonly countingMember: 'first' | 'last';
  /** The object of members written as text without the braces. */
  ofMembersText(text: Sql, alias: string): Sql;
}

/** Everything in which the databases differ; no other code depends on the name. */
export interface Dialect {
  readonly name: DialectName;
  readonly json: JsonSql;

  /** What a group that collects values is grouped by beside these texts, if the database would compare only their beginnings. */
  longKeys(texts: readonly Sql[]): readonly Sql[];

  /** Makes a text expression compare by code point, trailing spaces included. */
  byCodePoint(text: Sql): Sql;
  /**
   * Makes the test whether a text contains the needle; case is folded, nothing in the needle is special. The needle may be long
   * and the texts many, so what depends on the needle alone is done once.
   */
  containsIgnoringCase(needle: string): (text: Sql) => Sql;
  /** Whether the pattern is found in the text; it comes from `parsePattern`, so that it has its letters in every case. */
  matchesPattern(text: Sql, pattern: string): Sql;

  /** Milliseconds since the epoch, within the years 1 to 9999, as a bound value of a datetime column. */
  encodeInstant(milliseconds: number): SqlParam;
  /** A cell of a datetime column as ISO 8601 in UTC with three decimals. */
  decodeInstant(cell: unknown): string;
  datePart(instant: Sql, part: 'year' | 'month' | 'day'): Sql;
  /** The day of an instant as a number, cheap to group by, and the text `2022-07-17` of such a number. */
  dayKey(instant: Sql): { readonly key: Sql; text(key: Sql): Sql };
  formatDate(instant: Sql, tokens: readonly DateToken[]): Sql;
  /** The instant of an ISO text with three decimals and Z. */
  instantOfIso(text: Sql): Sql;

  /** A JSON array of the texts of an unnested array's rows, in the order of their keys; a text that is null is left out. */
  collect(text: Sql, rows: { readonly from: Sql; readonly key: Sql }, alias: string): Sql;

  /** Whether an unnested array has a row that meets the condition. */
  someRow(from: Sql, where: Sql): Sql;

  /** Binds a JSON value that is present to a name within a subquery; it may refer to sources before it. */
  bind(value: Sql, alias: string): { readonly from: Sql; readonly value: Sql };

  /** Joins text; null as soon as one part is null. */
  concat(parts: readonly Sql[]): Sql;
  /** Joins the parts with commas, nulls omitted. */
  concatPresent(parts: readonly Sql[]): Sql;
  /** The text without its first and last character. */
  inner(text: Sql): Sql;
  /** An integer or double as its JSON text. */
  numberText(value: Sql): Sql;
  /** An aggregate: the texts of a group joined with commas, nulls omitted; null without any. */
  joinGroup(text: Sql, options: { readonly distinct: boolean; readonly order: readonly Ordering[] }): Sql;
  /**
   * The text of an array that JSON values were put into. Where it is nested deeper than the JSON functions read and they give NULL for
   * that instead of an error, it stops the statement; `witness` as for `fault`.
   */
  nested(array: Sql, witness: Sql): Sql;
  /** The number as a double, so that means do not lose digits. */
  double(value: Sql): Sql;
  /** A double that an aggregate made; an infinite one stops the statement. */
  finite(value: Sql): Sql;

  /**
   * Follows a derived table whose expressions must be computed once, not copied into its reader. `always` is false where that means
   * materializing the rows: copying is cheaper as long as there is little to copy.
   */
  readonly barrier: { readonly sql: Sql; readonly always: boolean };
  /** Follows a table: reads it by this index. */
  useIndex(index: string): Sql;
  /** Follows a table: reads it by one of these indexes. */
  useOneOf(indexes: readonly string[]): Sql;
  /** Whether an index holds computed columns, so that statements which read no others need not read the table. */
  readonly coversComputedColumns: boolean;
  /** Skips and limits rows; a limit of null means all the rest. */
  page(skip: number, limit: number | null): Sql;
  /** Whether a prepared statement can be executed only once. */
  runsOnce(text: string): boolean;
  /** Stops the statement when it is evaluated; `witness` is any column, so that it is not evaluated in advance. */
  fault(kind: StoppingFault, witness: Sql): Sql;
  faultKind(error: unknown): FaultKind | null;
}

/**
 * `value`: an operator met a value it does not take. `size`: a collected value exceeds what the server passes on. `pattern`:
 * the database refuses a pattern. `depth`: a value is nested deeper than the database's JSON functions read. `overflow`: a sum is
 * beyond what a double holds. `indexUnusable`: a path index does not hold a value, so the table must be read.
 */
export type FaultKind = StoppingFault | 'pattern' | 'overflow';

/** The kinds for which statements have expressions of their own. */
export type StoppingFault = 'value' | 'size' | 'depth' | 'indexUnusable';
