const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_STARTS = /[-\d]/;
const INTEGER = /^-?\d+$/;

/** The first integer of a JSON text that a JavaScript number does not hold, as it is written there; null if there is none. */
export function firstInexactInteger(json: string): string | null {
  for (let at = 0; at < json.length;) {
    const character = json.charAt(at);
    if (character === '"') {
      at = endOfText(json, at);
    } else if (NUMBER_STARTS.test(character)) {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(json)?.[0] ?? character;
      if (inexactInteger(number) !== null) {
        return number;
      }
      at += number.length;
    } else {
      at++;
    }
  }
  return null;
}

/** The text of an integer if a number would change it; JavaScript's own text of a number, 1e21 written out, is no change. */
export function inexactInteger(text: string): string | null {
  if (text.length < 16 || !INTEGER.test(text)) {
    return null;
  }
  const number = Number(text);
  return String(number) === text || (Number.isFinite(number) && BigInt(number) === BigInt(text)) ? null : text;
}

/** The position behind the closing quote of the text that opens at `start`. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') {
    at += json.charAt(at) === '\\' ? 2 : 1;
  }
  return at + 1;
}
