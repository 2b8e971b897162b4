import type { RawRow } from '../database.js';

/** What a cell is; its number, or the length of its text in UTF-16 units, is in the list of numbers. */
const NULL = 0;
const NUMBER = 1;
const TEXT = 2;

/** Bytes in front: the number of rows and the number of cells, four bytes each. */
const COUNTS = 8;
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Packs rows of one width for the way between two processes of one machine: the two counts, a number for each cell, a
 * byte with the kind of each cell, and all texts as one. `before` bytes are left free in front.
 * @throws TypeError for a cell that is not a string, a number or null.
 */
export function packRows(rows: readonly RawRow[], before = 0): Buffer {
  const cells = rows.length * (rows[0]?.length ?? 0);
  const kinds = new Uint8Array(cells);
  const numbers = new Float64Array(cells);
  const texts: string[] = [];
  let index = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell === 'string') {
        texts.push(cell);
        kinds[index] = TEXT;
        numbers[index] = cell.length;
      } else if (typeof cell === 'number') {
        kinds[index] = NUMBER;
        numbers[index] = cell;
      } else if (cell !== null) {
        throw new TypeError(`a column must be a string, a number or null, got ${typeof cell}`);
      }
      index++;
    }
  }
  const text = texts.join('');
  const fixed = before + COUNTS + cells * (NUMBER_BYTES + 1);
  const packed = Buffer.allocUnsafe(fixed + Buffer.byteLength(text));
  packed.writeUInt32LE(rows.length, before);
  packed.writeUInt32LE(cells, before + 4);
  packed.set(new Uint8Array(numbers.buffer), before + COUNTS);
  packed.set(kinds, fixed - cells);
  packed.write(text, fixed);
  return packed;
}

/** The rows that were packed. Text is well-formed Unicode, as everything that SQLite gives. */
export function unpackRows(packed: Buffer): RawRow[] {
  const count = packed.readUInt32LE(0);
  const cells = packed.readUInt32LE(4);
  const width = cells / count;
  const kindsAt = COUNTS + cells * NUMBER_BYTES;
  // Copied, since eight-byte numbers must be aligned.
  const numbers = new Float64Array(cells);
  new Uint8Array(numbers.buffer).set(packed.subarray(COUNTS, kindsAt));
  const text = packed.toString('utf8', kindsAt + cells);
  const rows: RawRow[] = [];
  let index = 0;
  let start = 0;
  for (let made = 0; made < count; made++) {
    const row = new Array<unknown>(width);
    for (let column = 0; column < width; column++, index++) {
      const kind = packed[kindsAt + index];
      const number = numbers[index] as number;
      if (kind === TEXT) {
        row[column] = text.slice(start, start + number);
        start += number;
      } else {
        row[column] = kind === NULL ? null : number;
      }
    }
    rows.push(row);
  }
  return rows;
}
