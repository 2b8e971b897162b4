const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const DOT = 0x2e;
const T = 0x54;
const Z = 0x5a;

/**
 * ISO 8601 in UTC with three decimals of a DATETIME in the binary protocol: two bytes of year, one each for month, day,
 * hour, minute and second, four of microseconds; parts at the end that are zero are left out.
 */
export function isoText(bytes: Uint8Array, start: number, length: number): string {
  const year = length < 4 ? 0 : byte(bytes, start) + byte(bytes, start + 1) * 0x100;
  const month = length < 4 ? 0 : byte(bytes, start + 2);
  const day = length < 4 ? 0 : byte(bytes, start + 3);
  const hour = length < 7 ? 0 : byte(bytes, start + 4);
  const minute = length < 7 ? 0 : byte(bytes, start + 5);
  const second = length < 7 ? 0 : byte(bytes, start + 6);
  const millisecond = length < 11 ? 0 : milliseconds(bytes, start + 7);
  const century = tenth(tenth(year));
  // One call creates a flat string; a concatenated one would be flattened at the first access to a character.
  return String.fromCharCode(
    ZERO + tenth(century),
    ones(century),
    ones(tenth(year)),
    ones(year),
    DASH,
    ZERO + tenth(month),
    ones(month),
    DASH,
    ZERO + tenth(day),
    ones(day),
    T,
    ZERO + tenth(hour),
    ones(hour),
    COLON,
    ZERO + tenth(minute),
    ones(minute),
    COLON,
    ZERO + tenth(second),
    ones(second),
    DOT,
    ZERO + tenth(tenth(millisecond)),
    ones(tenth(millisecond)),
    ones(millisecond),
    Z,
  );
}

function milliseconds(bytes: Uint8Array, start: number): number {
  const low = byte(bytes, start) + byte(bytes, start + 1) * 0x100;
  return Math.trunc((low + byte(bytes, start + 2) * 0x10000 + byte(bytes, start + 3) * 0x1000000) / 1000);
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] as number;
}

function tenth(value: number): number {
  return Math.trunc(value / 10);
}

/** The last digit, as a character's code. */
function ones(value: number): number {
  return ZERO + (value % 10);
}
