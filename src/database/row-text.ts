import type { RawRow } from './database.js';

/** UTF-16 units after which a batch of streamed rows is complete, regardless of its number of rows. */
export const TEXT_OF_BATCH = 1_048_576;

/** UTF-16 units of the strings in a row. */
export function textOf(row: RawRow): number {
  let length = 0;
  for (const cell of row) {
    length += typeof cell === 'string' ? cell.length : 0;
  }
  return length;
}
