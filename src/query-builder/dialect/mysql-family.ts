import { orderBy } from '../sql/order.js';
import { column, EMPTY, integer, join, name, param, sql, type Sql, type SqlParam } from '../sql/sql.js';
import type { DateToken } from '../operands/date-format.js';
import { datePieces, type DateLetters } from './date-pieces.js';
import type { Dialect, Elements, FaultKind, StoppingFault } from './dialect.js';

/** What DATE_FORMAT has for a letter, or an expression where it has nothing. */
const DATE_LETTER_SQL: DateLetters = {
  Y: '%Y',
  m: '%m',
  d: '%d',
  H: '%H',
  M: '%i',
  S: '%s',
  j: '%j',
  U: '%U',
  V: '%v',
  G: '%x',
  L: (instant) => sql`LPAD(MICROSECOND(${instant}) DIV 1000, 3, '0')`,
  w: (instant) => sql`DAYOFWEEK(${instant})`,
  u: (instant) => sql`(WEEKDAY(${instant}) + 1)`,
};

function formatDate(instant: Sql, tokens: readonly DateToken[]): Sql {
  const pieces = datePieces(
    instant,
    tokens,
    DATE_LETTER_SQL,
    (format) => sql`DATE_FORMAT(${instant}, ${param(format)})`,
  );
  return sql`CONCAT(${join(pieces)})`;
}

function encodeInstant(milliseconds: number): SqlParam {
  return new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 23);
}

function decodeInstant(cell: unknown): string {
  const text = String(cell);
  // A reader of the binary protocol has no reason to write the text of MySQL first.
  if (text.endsWith('Z')) {
    return text;
  }
  const time = text.length === 19 ? `${text}.000` : text.slice(0, 23);
  return `${time.slice(0, 10)}T${time.slice(11)}Z`;
}

// MySQL: 3157, more than 100 levels. MariaDB: 4040, more than 31.
const isDepthError = (errno: number): boolean => errno === 3157 || errno === 4040;
const OUT_OF_RANGE = 1690;
/**
 * The errors of regular expressions, ER_REGEXP_…: 1139 in MariaDB; in MySQL 3684 to 3700 (3699 and 3700: time and memory run out)
 * and 3887, a group name that is not valid.
 */
const isPatternError = (errno: number): boolean => errno === 1139 || (errno >= 3684 && errno <= 3700) || errno === 3887;

function faultKind(error: unknown): FaultKind | null {
  if (typeof error !== 'object' || error === null || !('errno' in error)) {
    return null;
  }
  const errno = Number(error.errno);
  if (errno === OUT_OF_RANGE) {
    return outOfRange('message' in error ? String(error.message) : '');
  }
  if (isDepthError(errno)) {
    return 'depth';
  }
  return isPatternError(errno) ? 'pattern' : null;
}

/**
 * An expression out of its range, by which a statement stops itself on both servers, as expressions have no RAISE. The message
 * names the function where the type is a double.
 */
const STOPPING = {
  size: { functionName: 'exp', stop: (witness) => sql`EXP(999999 + (${witness} IS NOT NULL))` },
  depth: { functionName: 'cot', stop: (witness) => sql`COT(${witness} IS NULL AND ${witness} IS NOT NULL)` },
  indexUnusable: { functionName: 'pow', stop: (witness) => sql`POW(10, 999999 + (${witness} IS NOT NULL))` },
  value: {
    functionName: null,
    stop: (witness) => sql`(18446744073709551615 + (${witness} IS NOT NULL) + (${witness} IS NULL))`,
  },
} as const satisfies Readonly<Record<StoppingFault, { functionName: string | null; stop: (witness: Sql) => Sql }>>;

/** The message names the type and the expression: `DOUBLE value is out of range in 'exp(…)'`, and BIGINT for integers. */
function outOfRange(message: string): FaultKind {
  const functionName = /DOUBLE value is out of range in '(\w*)/.exec(message)?.[1] ?? null;
  const kinds = Object.keys(STOPPING) as StoppingFault[];
  return kinds.find((kind) => STOPPING[kind].functionName === functionName) ?? 'overflow';
}

/** Elements by JSON_TABLE, whose ordinality counts from 1. */
export function elementsOf(array: Sql, alias: string): Elements {
  return {
    from: sql`JSON_TABLE(${array}, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS ${name(alias)}`,
    value: column(alias, 'v'),
    position: sql`(${column(alias, 'n')} - 1)`,
  };
}

/** What MySQL and MariaDB share. */
export const mysqlFamily = {
  formatDate,
  encodeInstant,
  decodeInstant,
  faultKind,
  datePart: (instant, part) => {
    const functions = { year: sql`YEAR`, month: sql`MONTH`, day: sql`DAY` } as const;
    return sql`${functions[part]}(${instant})`;
  },
  instantOfIso: (text) => sql`CAST(REPLACE(SUBSTR(${text}, 1, 23), 'T', ' ') AS DATETIME(3))`,
  // Not EXISTS: MySQL 9.7 turns that into a semijoin that reads the table function once for all outer rows, and loses matches.
  someRow: (from, where) => sql`(SELECT 1 FROM ${from} WHERE ${where} LIMIT 1) = 1`,
  dayKey: (instant) => ({
    key: sql`TO_DAYS(${instant})`,
    text: (key) => sql`CAST(FROM_DAYS(${key}) AS CHAR)`,
  }),
  concat: (parts) => sql`CONCAT(${join(parts)})`,
  concatPresent: (parts) => sql`CONCAT_WS(',', ${join(parts)})`,
  inner: (text) => sql`SUBSTR(${text}, 2, CHAR_LENGTH(${text}) - 2)`,
  // Without a length, a column of a temporary table has room for 22 characters and cuts -0.000012345678901234568 (MySQL 9.7).
  numberText: (value) => sql`CAST(${value} AS CHAR(64))`,
  double: (value) => sql`(${value} + 0e0)`,
  // Aggregates give infinity, which an addition refuses (MySQL 9.7, MariaDB 10.11: check_float_overflow).
  finite: (value) => sql`(${value} + 0e0)`,
  joinGroup: (text, { distinct, order }) =>
    sql`GROUP_CONCAT(${distinct ? sql`DISTINCT ` : EMPTY}${text}${orderBy(order)} SEPARATOR ',')`,
  // Both servers copy the expressions of a derived table once for each mention, and those of tables within it again: memory and time
  // grow exponentially, in a phase that KILL does not reach (MariaDB 10.11: 4 GB). A limit keeps them from that (manuals, "merging").
  barrier: { sql: sql` LIMIT 18446744073709551615`, always: false },
  useIndex: (index) => sql` FORCE INDEX (${name(index)})`,
  useOneOf: (indexes) => sql` FORCE INDEX (${join(indexes.map(name))})`,
  page(skip, limit) {
    if (skip === 0) {
      return limit === null ? EMPTY : sql` LIMIT ${integer(limit)}`;
    }
    // "To retrieve all rows from a certain offset up to the end of the result set, use some large number" (both manuals, SELECT).
    return sql` LIMIT ${limit === null ? sql`18446744073709551615` : integer(limit)} OFFSET ${integer(skip)}`;
  },
  fault: (kind, witness) => STOPPING[kind].stop(witness),
} as const satisfies Partial<Dialect>;

/**
 * The text of an object out of that of its members; one that is longer than max_allowed_packet, which CONCAT turns into NULL,
 * stops the statement. `witness` is any column.
 */
export const objectText = (members: Sql, witness: Sql): Sql =>
  sql`COALESCE(CONCAT('{', ${members}, '}'), ${mysqlFamily.fault('size', witness)})`;
