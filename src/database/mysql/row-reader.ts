import type { FieldPacket } from 'mysql2';
import type { RawRow } from '../database.js';
import { isoText } from './iso-text.js';

/** One packet of the server as mysql2 passes it to a parser: four bytes of header, then the payload. */
export interface RowPacket {
  readonly buffer: Buffer;
  readonly start: number;
}

type ReadCell = 'text' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'double' | 'datetime';

const HEADER_BYTES = 4;
/** Of the bits that say which cells are null, the first two are unused. */
const NULL_BITS_AHEAD = 2;
const UNSIGNED = 32;
const BINARY_CHARSET = 63;

// Column types of the protocol.
const LONG = 3;
const DOUBLE = 5;
const LONGLONG = 8;
const DATETIME = 12;
const VARCHAR = 15;
const JSON_TYPE = 245;
const NEWDECIMAL = 246;
const FIRST_BLOB = 249;
const LAST_STRING = 254;

/**
 * Reads the rows of an executed statement off the server's packets, in place of the driver's own parser: that puts
 * instants together digit by digit, which takes longer than the rest of a row. Cells are what the driver gives with
 * `jsonStrings` and `supportBigNumbers`, but for instants, which are ISO 8601 in UTC with three decimals.
 */
export class RowReader {
  /** Null where a column is of a type that is not known here. */
  static for(columns: readonly FieldPacket[]): (new () => RowReader) | null {
    const cells = columns.map(cellOf);
    return cells.includes(null) ? null : RowReader.bind(null, cells as readonly ReadCell[]);
  }

  private position = 0;

  constructor(private readonly cells: readonly ReadCell[]) {}

  next({ buffer, start }: RowPacket): RawRow {
    const { cells } = this;
    const row = new Array<unknown>(cells.length);
    const nullBits = start + HEADER_BYTES + 1;
    this.position = nullBits + ((cells.length + NULL_BITS_AHEAD + 7) >> 3);
    for (let index = 0; index < cells.length; index++) {
      const bit = index + NULL_BITS_AHEAD;
      const isNull = ((buffer[nullBits + (bit >> 3)] as number) & (1 << (bit & 7))) !== 0;
      row[index] = isNull ? null : this.cell(cells[index] as ReadCell, buffer);
    }
    return row;
  }

  private cell(kind: ReadCell, buffer: Buffer): unknown {
    const { position } = this;
    switch (kind) {
      case 'text':
        return this.text(buffer);
      case 'datetime': {
        const length = buffer[position] as number;
        this.position = position + 1 + length;
        return isoText(buffer, position + 1, length);
      }
      case 'int32':
        this.position = position + 4;
        return buffer.readInt32LE(position);
      case 'uint32':
        this.position = position + 4;
        return buffer.readUInt32LE(position);
      case 'double':
        this.position = position + 8;
        return buffer.readDoubleLE(position);
      case 'int64':
        this.position = position + 8;
        return wholeNumber(buffer.readUInt32LE(position) + buffer.readInt32LE(position + 4) * 0x100000000, () =>
          buffer.readBigInt64LE(position),
        );
      case 'uint64':
        this.position = position + 8;
        return wholeNumber(buffer.readUInt32LE(position) + buffer.readUInt32LE(position + 4) * 0x100000000, () =>
          buffer.readBigUInt64LE(position),
        );
    }
  }

  private text(buffer: Buffer): string {
    let start = this.position + 1;
    let length = buffer[this.position] as number;
    if (length > 250) {
      // 252 to 254: the length is in the next two, three or eight bytes; no value is longer than four can say.
      const lengthBytes = length === 254 ? 8 : length - 250;
      length = buffer.readUIntLE(start, Math.min(lengthBytes, 4));
      start += lengthBytes;
    }
    this.position = start + length;
    return buffer.toString('utf8', start, start + length);
  }
}

function cellOf({ columnType: type, characterSet, encoding, flags }: FieldPacket): ReadCell | null {
  const unsigned = (Number(flags) & UNSIGNED) !== 0;
  switch (type) {
    case LONG:
      return unsigned ? 'uint32' : 'int32';
    case LONGLONG:
      return unsigned ? 'uint64' : 'int64';
    case DOUBLE:
      return 'double';
    case DATETIME:
      return 'datetime';
    case NEWDECIMAL:
    case JSON_TYPE:
      return 'text';
    default: {
      const isString = type === VARCHAR || (type !== undefined && type >= FIRST_BLOB && type <= LAST_STRING);
      return isString && characterSet !== BINARY_CHARSET && encoding === 'utf8' ? 'text' : null;
    }
  }
}

/** As the driver does it: what a double cannot hold exactly is text. */
function wholeNumber(value: number, exact: () => bigint): number | string {
  return Number.isSafeInteger(value) ? value : exact().toString();
}
