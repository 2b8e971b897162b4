const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DECIMAL = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Integers with fewer digits are exact in a double. */
const DIGITS_OF_DOUBLE = 16;
const MAY_BE_INEXACT = /[\d.]{16}/;

/** An integer of a JSON text that a double cannot represent, as written there, with the keys and positions that lead to it. */
export interface InexactInteger {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The first selected integer of a valid JSON text that a double cannot represent; null if there is none. */
export function firstInexactInteger(
  json: string,
  isWanted: (path: readonly (string | number)[]) => boolean = () => true,
): InexactInteger | null {
  return MAY_BE_INEXACT.test(json) ? scan(json, isWanted) : null;
}

/** The current key of an object, or the current position in an array. */
type Level = string | number;

const [QUOTE, BACKSLASH, COLON, COMMA, MINUS, DIGIT_0, DIGIT_9] = [0x22, 0x5c, 0x3a, 0x2c, 0x2d, 0x30, 0x39];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const SPACE = 0x20;

function scan(json: string, isWanted: (path: readonly Level[]) => boolean): InexactInteger | null {
  const path: Level[] = [];
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === QUOTE) {
      const end = endOfString(json, at);
      if (isKey(json, end)) {
        path[path.length - 1] = JSON.parse(json.slice(at, end)) as string;
      }
      at = end - 1;
    } else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
      path.push(unit === OPEN_LIST ? 0 : '');
    } else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) {
      path.pop();
    } else if (unit === COMMA) {
      const last = path.at(-1);
      if (typeof last === 'number') {
        path[path.length - 1] = last + 1;
      }
    } else if ((unit >= DIGIT_0 && unit <= DIGIT_9) || unit === MINUS) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(json)?.[0] ?? '-';
      if (isInexactInteger(number) && isWanted(path)) {
        return { text: number, path: [...path] };
      }
      at += number.length - 1;
    }
  }
  return null;
}

/** Whether the text is an integer that a double changes; 1e23 is not, because JavaScript prints it unchanged. */
export function isInexactInteger(text: string): boolean {
  if (text.length < DIGITS_OF_DOUBLE) {
    return false;
  }
  const number = Number(text);
  const written = decimalOf(text);
  if (written === null || written.exponent < 0 || !Number.isFinite(number)) {
    return false;
  }
  const printed = decimalOf(String(number));
  if (printed?.digits === written.digits && printed.exponent === written.exponent) {
    return false;
  }
  return decimalOf(String(BigInt(number)))?.digits !== written.digits;
}

/** The digits without zeros at either end, and the power of ten of the last one. */
function decimalOf(text: string): { readonly digits: string; readonly exponent: number } | null {
  const match = DECIMAL.exec(text);
  if (match === null) {
    return null;
  }
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = withoutTrailingZeros(all);
  return { digits, exponent: Number(exponent) - fraction.length + all.length - digits.length };
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charAt(end - 1) === '0') {
    end--;
  }
  return digits.slice(0, end);
}

/** Whether the string that ends here is the name of a member. */
function isKey(json: string, end: number): boolean {
  let at = end;
  while (json.charCodeAt(at) <= SPACE) {
    at++;
  }
  return json.charCodeAt(at) === COLON;
}

/** The position after the closing quote of the string that opens at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  for (let unit = json.charCodeAt(at); at < json.length && unit !== QUOTE; unit = json.charCodeAt(at)) {
    at += unit === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}
