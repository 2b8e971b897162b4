// Writes case-folding-table.ts from the Unicode tables of the Node that runs it.
import { writeFileSync } from 'node:fs';

const LAST = 0x10ffff;
const hex = (code) => code.toString(16);
const one = (text) => ([...text].length === 1 ? text : undefined);

/** Every character that may be one of several spellings of a letter. */
function letters() {
  const found = [];
  for (let code = 0; code <= LAST; code++) {
    const character = String.fromCodePoint(code);
    if (/\p{Cased}|\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/u.test(character)) {
      found.push(character);
    }
  }
  return found;
}

/** What JavaScript holds for equal under the flags i and u, which is simple case folding (statuses C and S). */
function classes() {
  const all = letters();
  const text = all.join('');
  const seen = new Set();
  return all.flatMap((character) => {
    if (seen.has(character)) {
      return [];
    }
    const equal = [...new Set(text.match(new RegExp(character, 'giu')))];
    for (const member of equal) {
      seen.add(member);
    }
    return equal.length > 1 ? [equal] : [];
  });
}

/** The member that the others fold to: the small letter of the capital, where that is one of them. */
function targetOf(members) {
  const small = members.map((member) => one(member.toUpperCase())?.toLowerCase() ?? one(member.toLowerCase()));
  const cherokee = members.find((member) => /[\u13a0-\u13f5]/.test(member));
  return cherokee ?? small.find((letter) => letter !== undefined && members.includes(letter)) ?? members[0];
}

const foldings = classes()
  .flatMap((members) => {
    const target = targetOf(members).codePointAt(0);
    return members
      .map((member) => member.codePointAt(0))
      .flatMap((code) => (code === target ? [] : [[code, target - code]]));
  })
  .sort(([one], [other]) => one - other);

const runs = [];
for (const [code, offset] of foldings) {
  const run = runs.at(-1);
  const gap = run === undefined ? 0 : code - run.to;
  if (run?.offset === offset && (gap === 1 || gap === 2) && (run.step === 0 || run.step === gap)) {
    run.to = code;
    run.step = gap;
  } else {
    runs.push({ from: code, to: code, step: 0, offset });
  }
}
const words = runs.map(({ from, to, step, offset }) => {
  const range = from === to ? hex(from) : `${hex(from)}-${hex(to)}${step === 2 ? '/2' : ''}`;
  return `${range}${offset < 0 ? '-' : '+'}${hex(Math.abs(offset))}`.replace(/^([^+-]*)-([^-+]*)([+-])/, '$1..$2$3');
});
const lines = [''];
for (const word of words) {
  if (lines.at(-1).length + word.length > 105) {
    lines.push('');
  }
  lines.push(`${lines.pop()}${word} `);
}
const table = lines.map((line) => `  '${line}',`.replace(" ',", " ',")).join('\n');
writeFileSync(
  new URL('case-folding-table.ts', import.meta.url),
  `// Written by generate-case-folding.mjs from Unicode ${process.versions.unicode}.

/**
 * Simple case folding (statuses C and S of Unicode's CaseFolding.txt) in hexadecimal: \`41..5a+20\` is a range of characters and how
 * far away the character is that they fold to; \`/2\` is every second one.
 */
export const CASE_FOLDING_TABLE = [
${table}
].join('');
`,
);
