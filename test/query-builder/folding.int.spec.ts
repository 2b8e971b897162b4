import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/query-builder/operands/pattern.js';
import type { Sql } from '../../src/query-builder/sql/sql.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { CASELESS, foldingClasses } from './support/folding-classes.js';
import { probe, probeTask, TABLE } from './support/dialect-probe.js';

const CLASSES = foldingClasses();
const LETTERS = CLASSES.flatMap((members) => members.map((letter) => ({ letter, members })));
const MOST_MEMBERS = Math.max(...CLASSES.map((members) => members.length));
const PER_STATEMENT = 250;

const inWord = (letter: string): string => `12${letter}34`;

/** The n-th spelling of every letter, each within a word. */
const SPELLINGS = Array.from({ length: MOST_MEMBERS }, (_, index) =>
  CLASSES.map((members) => (members[index] === undefined ? '' : inWord(members[index]))).join(' '),
);

/** Texts with a search for each, and whether it finds them. */
const SEARCHES: readonly (readonly [text: string, needle: string, isFound: boolean])[] = [
  ['ΑΓΝΩΣΤΟΣ', 'αγνωστος', true],
  ['αγνωστος', 'ΑΓΝΩΣΤΟΣ', true],
  ['STRAẞE', 'straße', true],
  ['straße', 'STRASSE', false],
  ['strasse', 'straße', false],
  ['Éclair', 'éCLAIR', true],
  ['Éclair', 'eclair', false],
  ['5 Ω', '5 ω', true],
  ['300 K', '300 k', true],
  ['300 k', '300 K', true],
  ['ſystem', 'SYSTEM', true],
  ['task', 'taſK', true],
  ['TAſK', 'task', true],
  ['İstanbul', 'istanbul', false],
  ['istanbul', 'İSTANBUL', false],
  ['Iğdır', 'ığdir', false],
  ['ı', 'I', false],
  ['ıI', 'i', true],
  ['İ xi', 'xİ', false],
  ['თბილისი', 'ᲗᲑᲘᲚᲘᲡᲘ', true],
  ['Ⰰⱛ', 'ⰰⰫ', true],
  ['𐐀q', '𐐨Q', true],
  ['Ꭰq', 'Ꭰq', true],
  ['ꭰq', 'ᎠQ', true],
  ['𐒰', '𐓘', true],
  ['𞤀', '𞤢', true],
  ['𑢠', '𑣀', true],
  ['𐕰', '𐖗', true],
  ['ǅ', 'Ǆ', true],
  ['ǆ', 'ǅ', true],
  ['Ⱥ then more', 'THEN', true],
  ['ȺȾ kiss', 'ⱥⱦ KISS', true],
  ['비용 수집 실패: Task', '실패: tASK', true],
  ['a\u0000b', 'b', true],
  ['a\u0000b', 'A\u0000B', true],
  ['a\u0000b', 'ab', false],
  ['k\u0000Σ', 'Σ', true],
  ['100%', '0%', true],
  ['a_b', 'A_', true],
  ['axb', 'a_b', false],
  ['back\\slash', 'K\\s', true],
  [`x${'Kiß ſ'.repeat(300)}`, 'KIẞ s'.repeat(300), true],
  [`x${'kiss'.repeat(300)}`, `${'KISS'.repeat(299)}KISſ`, true],
  ['kiss'.repeat(300), `${'KISS'.repeat(299)}KIST`, false],
  [`İ${'kiss'.repeat(300)}`, `i${'KISS'.repeat(300)}`, false],
];

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PER_STATEMENT) }, (_, index) =>
    all.slice(index * PER_STATEMENT, (index + 1) * PER_STATEMENT),
  );

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function patternOf(text: string): string {
  const parsed = parsePattern(escape(text));
  if ('fault' in parsed) {
    throw new TypeError(parsed.fault);
  }
  return parsed.pattern;
}

describeOnEachEngine('case folding', (engine) => {
  const database = useJobTasks(engine, [
    ...SPELLINGS.map((text, index) => probeTask(`spelling-${String(index)}`, { text })),
    ...SEARCHES.map(([text], index) => probeTask(`search-${String(index)}`, { text, options: { text } })),
    probeTask('caseless', { text: CASELESS.join(' ') }),
  ]);

  const contains = (needle: string): Sql => database().dialect.containsIgnoringCase(needle)(TABLE.text);
  const matches = (text: string): Sql => database().dialect.matchesPattern(TABLE.text, patternOf(text));

  /** The names of the rows for which each of the conditions holds. */
  async function found(conditions: readonly Sql[]): Promise<string[][]> {
    const names: string[][] = [];
    for (const batch of batches(conditions)) {
      const rows = [...(await probe(database(), batch))].filter(([id]) => !id.startsWith('search-'));
      names.push(...batch.map((_, at) => rows.filter(([, values]) => Number(values[at]) === 1).map(([id]) => id)));
    }
    return names;
  }

  describe.each([
    ['contain', (letter: string) => contains(letter)],
    ['contain within a word', (letter: string) => contains(inWord(letter))],
    ['regex', (letter: string) => matches(inWord(letter))],
  ])('%s', (_, search) => {
    it('finds every spelling of every letter, and no other letters', async () => {
      const names = await found(LETTERS.map(({ letter }) => search(letter)));
      const wrong = LETTERS.filter(({ members }, at) => {
        const expected = members.map((__, index) => `spelling-${String(index)}`);
        return names[at]?.sort().join() !== expected.join();
      });
      expect(wrong.map(({ letter }) => letter)).toEqual([]);
    });
  });

  it('leaves letters that have one spelling alone', async () => {
    const names = await found(CASELESS.map(contains));
    expect(CASELESS.filter((_, at) => names[at]?.join() !== 'caseless')).toEqual([]);
  });

  it.each(SEARCHES.map(([text, needle, isFound], index) => ({ text, needle, isFound, id: `search-${String(index)}` })))(
    '$text contains $needle: $isFound',
    async ({ needle, isFound, id }) => {
      const inOptions = database().dialect.containsIgnoringCase(needle)(
        database().dialect.json.string(database().dialect.json.member(TABLE.options, ['text'])),
      );
      const row = (await probe(database(), [contains(needle), inOptions])).get(id);
      expect(row?.map(Number)).toEqual([Number(isFound), Number(isFound)]);
    },
  );
});
