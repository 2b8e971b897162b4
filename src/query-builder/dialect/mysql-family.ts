import { orderBy } from '../sql/order.js';
import { column, EMPTY, integer, join, name, param, sql, type Sql, type SqlParam } from '../sql/sql.js';
import type { DateLetter, DateToken } from '../operands/date-format.js';
import type { Dialect, Elements, FaultKind, Members } from './dialect.js';
import { memberPath } from './text-json.js';

/** DATE_FORMAT's own letters; the others are expressions. */
const DATE_FORMAT_LETTERS: Readonly<Partial<Record<DateLetter, string>>> = {
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
};

const DATE_EXPRESSIONS: Readonly<Partial<Record<DateLetter, (instant: Sql) => Sql>>> = {
  L: (instant) => sql`LPAD(MICROSECOND(${instant}) DIV 1000, 3, '0')`,
  w: (instant) => sql`DAYOFWEEK(${instant})`,
  u: (instant) => sql`(WEEKDAY(${instant}) + 1)`,
};

function formatDate(instant: Sql, tokens: readonly DateToken[]): Sql {
  const pieces: Sql[] = [];
  let format = '';
  const flush = (): void => {
    if (format !== '') pieces.push(sql`DATE_FORMAT(${instant}, ${param(format)})`);
    format = '';
  };
  for (const token of tokens) {
    if (token.type === 'text') {
      format += token.text.replaceAll('%', '%%');
      continue;
    }
    const letter = DATE_FORMAT_LETTERS[token.letter];
    if (letter !== undefined) {
      format += letter;
    } else {
      flush();
      const expression = DATE_EXPRESSIONS[token.letter];
      if (expression !== undefined) pieces.push(expression(instant));
    }
  }
  flush();
  return sql`CONCAT(${join(pieces)})`;
}

// MySQL and MariaDB keep DATETIME from 1000-01-01 on by their manuals and in practice from year 1; JavaScript's years go further.
const EARLIEST = new Date('0001-01-01T00:00:00.000Z').getTime();
const LATEST = new Date('9999-12-31T23:59:59.999Z').getTime();

function encodeInstant(milliseconds: number): SqlParam {
  const within = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(within).toISOString().replace('T', ' ').slice(0, 23);
}

function decodeInstant(cell: unknown): string {
  const text = String(cell);
  // A reader of the binary protocol has no reason to write the text of MySQL first.
  if (text.endsWith('Z')) return text;
  const time = text.length === 19 ? `${text}.000` : text.slice(0, 23);
  return `${time.slice(0, 10)}T${time.slice(11)}Z`;
}

/** Driver error number; the message names the expression: `EXP`, `POW` and `COT` as DOUBLE, the integer overflow as BIGINT. */
const OUT_OF_RANGE = 1690;
// MySQL 8: 3685 to 3700 are the errors of its regular expressions (3699 and 3700: time and memory run out). MariaDB: 1139.
// MySQL: 3157, more than 100 levels. MariaDB: 4040, more than 31.
const isDepthError = (errno: number): boolean => errno === 3157 || errno === 4040;
const isPatternError = (errno: number): boolean => errno === 1139 || (errno >= 3685 && errno <= 3700);

function faultKind(error: unknown): FaultKind | null {
  if (typeof error !== 'object' || error === null || !('errno' in error)) return null;
  const errno = Number(error.errno);
  if (errno === OUT_OF_RANGE) return outOfRange('message' in error ? String(error.message) : '');
  if (isDepthError(errno)) return 'depth';
  return isPatternError(errno) ? 'pattern' : null;
}

function outOfRange(message: string): FaultKind {
  if (!message.includes('DOUBLE')) return 'value';
  if (message.includes("'pow(")) return 'inexact';
  return message.includes("'cot(") ? 'depth' : 'size';
}

/** Elements by JSON_TABLE, whose ordinality counts from 1. */
export function elementsOf(array: Sql, alias: string): Elements {
  return {
    from: sql`JSON_TABLE(${array}, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS ${name(alias)}`,
    value: column(alias, 'v'),
    position: sql`(${column(alias, 'n')} - 1)`,
  };
}

/** Members by their names, as neither server lists the values. */
export function membersOf(object: Sql, alias: string): Members {
  const key = column(alias, 'k');
  return {
    from: sql`JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (n FOR ORDINALITY, k LONGTEXT PATH '$')) AS ${name(alias)}`,
    key,
    value: sql`JSON_EXTRACT(${object}, CONCAT('$.', JSON_QUOTE(${key})))`,
  };
}

const HAS_NO_LETTER = /^[\u0000-@[-`{-\u007f]*$/;

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
  // In UTF-8 a search for bytes finds what a search for letters does, and faster. No letter becomes anything else of ASCII.
  containsIgnoringCase: (text, needle) => {
    if (needle === '') return sql`${text} IS NOT NULL`;
    const folded = (of: Sql): Sql => (HAS_NO_LETTER.test(needle) ? of : sql`LOWER(${of})`);
    return sql`LOCATE(CAST(${folded(param(needle))} AS BINARY), CAST(${folded(text)} AS BINARY)) > 0`;
  },
  dayKey: (instant) => ({
    key: sql`TO_DAYS(${instant})`,
    text: (key) => sql`CAST(FROM_DAYS(${key}) AS CHAR)`,
  }),
  concat: (parts) => sql`CONCAT(${join(parts)})`,
  concatPresent: (parts) => sql`CONCAT_WS(',', ${join(parts)})`,
  inner: (text) => sql`SUBSTR(${text}, 2, CHAR_LENGTH(${text}) - 2)`,
  numberText: (value) => sql`CAST(${value} AS CHAR)`,
  double: (value) => sql`(${value} + 0e0)`,
  joinGroup: (text, { distinct, order }) =>
    sql`GROUP_CONCAT(${distinct ? sql`DISTINCT ` : EMPTY}${text}${orderBy(order)} SEPARATOR ',')`,
  // Both servers copy the expressions of a derived table once for each mention, and those of tables within it again: memory and time
  // grow exponentially, in a phase that KILL does not reach (MariaDB 10.11: 4 GB). A limit keeps them from that (manuals, "merging").
  barrier: { sql: sql` LIMIT 18446744073709551615`, always: false },
  useIndex: (index) => sql` FORCE INDEX (${name(index)})`,
  useOneOf: (indexes) => sql` FORCE INDEX (${join(indexes.map(name))})`,
  page(skip, limit) {
    if (skip === 0) return limit === null ? EMPTY : sql` LIMIT ${integer(limit)}`;
    // "To retrieve all rows from a certain offset up to the end of the result set, use some large number" (both manuals, SELECT).
    return sql` LIMIT ${limit === null ? sql`18446744073709551615` : integer(limit)} OFFSET ${integer(skip)}`;
  },
  // There is no RAISE in an expression; arithmetic that leaves its range stops a statement on both servers.
  fault(kind, witness) {
    switch (kind) {
      case 'size':
        return sql`EXP(999999 + (${witness} IS NOT NULL))`;
      case 'depth':
        return sql`COT(${witness} IS NULL AND ${witness} IS NOT NULL)`;
      case 'inexact':
        return sql`POW(10, 999999 + (${witness} IS NOT NULL))`;
      default:
        return sql`(18446744073709551615 + (${witness} IS NOT NULL) + (${witness} IS NULL))`;
    }
  },
} as const satisfies Partial<Dialect>;

/** The text of an object; one that is longer than max_allowed_packet, which CONCAT turns into NULL, stops the statement. */
export const objectText = (members: Sql): Sql =>
  sql`COALESCE(CONCAT('{', ${members}, '}'), ${mysqlFamily.fault('size', members)})`;

export const pathOf = (keys: readonly string[]): Sql => param(memberPath(keys));
