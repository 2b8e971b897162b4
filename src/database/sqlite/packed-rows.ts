import type { RawRow } from '../database.js';

/** The types of cells. A number, or the length of a string in UTF-16 units, is stored in the array of numbers. */
const NULL = 0;
const NUMBER = 1;
const TEXT = 2;

/** Bytes of the header: the number of rows and the number of cells, four bytes each. */
const COUNTS = 8;
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Packs rows of equal width for another process on this machine: the header, a number for each cell, a byte with the type of
 * each cell, and all strings joined. The first `before` bytes are left free.
 * @throws TypeError for a cell that is not a string, a number or null
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
        throw new TypeError(`a cell: must be a string, a number or null, got ${typeof cell}`);
      }
      index++;
    }
  }
  const text = texts.join('');
  const textAt = before + COUNTS + cells * (NUMBER_BYTES + 1);
  const packed = Buffer.allocUnsafe(textAt + Buffer.byteLength(text));
  packed.writeUInt32LE(rows.length, before);
  packed.writeUInt32LE(cells, before + 4);
  packed.set(new Uint8Array(numbers.buffer), before + COUNTS);
  packed.set(kinds, textAt - cells);
  packed.write(text, textAt);
  return packed;
}

/** Unpacks rows. Their strings are well-formed Unicode, as SQLite returns them. */
export function unpackRows(packed: Buffer): RawRow[] {
  const count = packed.readUInt32LE(0);
  const cells = packed.readUInt32LE(4);
  const width = cells / count;
  const kindsAt = COUNTS + cells * NUMBER_BYTES;
  // Copied, because a Float64Array must be aligned to eight bytes.
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
