import type { DateToken } from '../operands/date-format.js';
import { join, param, sql, type Sql } from '../sql/sql.js';
import { datePieces, type DateLetters } from './date-pieces.js';

// Instants are milliseconds since the epoch. The remainder of a division is negative before 1970.
const millisecond = (instant: Sql): Sql => sql`((${instant} % 1000 + 1000) % 1000)`;
/** An instant in whole seconds since the epoch, as strftime reads them. */
export const seconds = (instant: Sql): Sql => sql`((${instant} - ${millisecond(instant)}) / 1000)`;

/** What strftime has for a letter (SQLite 3.46 and later for u, U, V and G), or an expression where it has nothing. */
const DATE_LETTER_SQL: DateLetters = {
  Y: '%Y',
  m: '%m',
  d: '%d',
  H: '%H',
  M: '%M',
  S: '%S',
  j: '%j',
  u: '%u',
  U: '%U',
  V: '%V',
  G: '%G',
  L: (instant) => sql`printf('%03d', ${millisecond(instant)})`,
  w: (instant) => sql`CAST(strftime('%w', ${seconds(instant)}, 'unixepoch') + 1 AS TEXT)`,
};

export function formatDate(instant: Sql, tokens: readonly DateToken[]): Sql {
  const pieces = datePieces(
    instant,
    tokens,
    DATE_LETTER_SQL,
    // A format ends at a NUL.
    (format) =>
      join(
        format.split('\0').map((part) => sql`strftime(${param(part)}, ${seconds(instant)}, 'unixepoch')`),
        sql` || char(0) || `,
      ),
  );
  return sql`(${join(pieces, sql` || `)})`;
}
