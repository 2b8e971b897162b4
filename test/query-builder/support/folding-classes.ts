const LAST_CODE_POINT = 0x10ffff;

function letters(): string[] {
  const all: string[] = [];
  for (let code = 0; code <= LAST_CODE_POINT; code++) {
    const character = String.fromCodePoint(code);
    if (/\p{Cased}|\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/u.test(character)) {
      all.push(character);
    }
  }
  return all;
}

const LETTERS = letters();

/** The letters of this Node's Unicode that JavaScript holds for equal where it ignores case. */
export function foldingClasses(): string[][] {
  const text = LETTERS.join('');
  const seen = new Set<string>();
  return LETTERS.flatMap((letter) => {
    if (seen.has(letter)) {
      return [];
    }
    const members = [...new Set(text.match(new RegExp(letter, 'giu')))];
    for (const member of members) {
      seen.add(member);
    }
    return members.length > 1 ? [members] : [];
  });
}

const folded = new Set(foldingClasses().flat());

/** Letters that have a single spelling, such as the dotted and dotless i. */
export const CASELESS: readonly string[] = LETTERS.filter((letter) => !folded.has(letter));
