/** The letters that a date format may use after a percent sign. */
export const DATE_LETTERS = ['Y', 'm', 'd', 'H', 'M', 'S', 'L', 'j', 'w', 'u', 'U', 'V', 'G'] as const;

export type DateLetter = (typeof DATE_LETTERS)[number];

export type DateToken =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'letter'; readonly letter: DateLetter };

/** The letters that mean the same for every instant, as all of them are in UTC. */
const CONSTANT_LETTERS: ReadonlyMap<string, string> = new Map([
  ['z', '+0000'],
  ['Z', '0'],
  ['%', '%'],
]);

/** Everything that may follow a percent sign, for messages. */
export const DATE_FORMAT_WORDS = [...DATE_LETTERS, ...CONSTANT_LETTERS.keys()].map((letter) => `%${letter}`).join(' ');

/** Splits a date format into its pieces; an unknown letter is returned instead, empty where the format ends with a percent sign. */
export function parseDateFormat(format: string): readonly DateToken[] | { readonly unknown: string } {
  const tokens: DateToken[] = [];
  let text = '';
  const characters = [...format];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character !== '%') {
      text += character;
      continue;
    }
    const letter = characters[++index] ?? '';
    const constant = CONSTANT_LETTERS.get(letter);
    if (constant !== undefined) {
      text += constant;
    } else if (isDateLetter(letter)) {
      if (text !== '') {
        tokens.push({ type: 'text', text });
      }
      text = '';
      tokens.push({ type: 'letter', letter });
    } else {
      return { unknown: letter };
    }
  }
  if (text !== '') {
    tokens.push({ type: 'text', text });
  }
  return tokens;
}

/** Whether the format is the day alone, `2022-07-17`. */
export function isDay(tokens: readonly DateToken[]): boolean {
  return tokens.map((token) => (token.type === 'letter' ? `%${token.letter}` : token.text)).join('') === '%Y-%m-%d';
}

function isDateLetter(letter: string): letter is DateLetter {
  return (DATE_LETTERS as readonly string[]).includes(letter);
}

const WRITES_TIME: Readonly<Record<DateLetter, boolean>> = {
  Y: false,
  m: false,
  d: false,
  H: true,
  M: true,
  S: true,
  L: true,
  j: false,
  w: false,
  u: false,
  U: false,
  V: false,
  G: false,
};

/** Whether all instants of a day have the same text in the format. */
export function isWholeDays(tokens: readonly DateToken[]): boolean {
  return tokens.every((token) => token.type === 'text' || !WRITES_TIME[token.letter]);
}

/** `2022-07-17T16:00:08.266Z`, the form of every datetime that leaves the service. */
export const ISO_TOKENS = parseDateFormat('%Y-%m-%dT%H:%M:%S.%LZ') as readonly DateToken[];
