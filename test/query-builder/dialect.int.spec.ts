import { describe, expect, it } from 'vitest';
import { compareCodePoints, type Json } from '../../src/query-builder/json.js';
import { DATE_LETTERS, ISO_TOKENS, parseDateFormat } from '../../src/query-builder/operands/date-format.js';
import { param, sql, type Sql } from '../../src/query-builder/sql/sql.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { dateLetter } from './support/date-reference.js';
import { FIXED, INSTANTS, KEYS, NEEDLES, TEXTS } from './support/dialect-data.js';
import { probe, probeTask, TABLE } from './support/dialect-probe.js';

const fold = (text: string): string => [...text].map((character) => character.toLowerCase()).join('');

describeOnEachEngine('the dialect', (engine) => {
  const database = useJobTasks(engine, [
    ...INSTANTS.map((instant, index) => probeTask(`instant-${String(index)}`, { instant })),
    ...TEXTS.map((text, index) => probeTask(`text-${String(index)}`, { text, options: { text } })),
    probeTask('keys', { options: Object.fromEntries(KEYS.map((key, index) => [key, index])) }),
  ]);

  const ofInstants = (expressions: readonly Sql[]) =>
    probe(database(), expressions, sql` WHERE ${TABLE.id} LIKE 'instant-%'`);
  const ofTexts = (expressions: readonly Sql[]) =>
    probe(database(), expressions, sql` WHERE ${TABLE.id} LIKE 'text-%'`);

  describe('instants', () => {
    it('are read as they were written', async () => {
      const rows = await ofInstants([TABLE.instant]);
      INSTANTS.forEach((instant, index) => {
        expect(database().dialect.decodeInstant(rows.get(`instant-${String(index)}`)?.[0])).toBe(instant);
      });
    });

    it.each(FIXED)('%s equals its bound value and no neighbour', async (instant) => {
      const bound = param(database().dialect.encodeInstant(Date.parse(instant)));
      const rows = await ofInstants([sql`${TABLE.instant} = ${bound}`, sql`${TABLE.instant} < ${bound}`]);
      INSTANTS.forEach((other, index) => {
        const [equal, before] = rows.get(`instant-${String(index)}`) ?? [];
        expect([Number(equal), Number(before)]).toEqual([Number(other === instant), Number(other < instant)]);
      });
    });

    it('convert to ISO text and back', async () => {
      const { dialect } = database();
      const text = dialect.formatDate(TABLE.instant, ISO_TOKENS);
      const rows = await ofInstants([text, sql`${dialect.instantOfIso(text)} = ${TABLE.instant}`]);
      INSTANTS.forEach((instant, index) => {
        expect(rows.get(`instant-${String(index)}`)).toEqual([instant, 1]);
      });
    });
  });

  describe('date formats', () => {
    it.each(DATE_LETTERS)('%%%s is what the calendar says', async (letter) => {
      const rows = await ofInstants([database().dialect.formatDate(TABLE.instant, [{ type: 'letter', letter }])]);
      INSTANTS.forEach((instant, index) => {
        const got = rows.get(`instant-${String(index)}`)?.[0];
        expect(`${instant} ${String(got)}`).toBe(`${instant} ${dateLetter(letter, new Date(instant))}`);
      });
    });

    it('year, month and day are numbers', async () => {
      const parts = (['year', 'month', 'day'] as const).map((part) => database().dialect.datePart(TABLE.instant, part));
      const rows = await ofInstants(parts);
      INSTANTS.forEach((instant, index) => {
        const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
        expect(rows.get(`instant-${String(index)}`)).toEqual([year, month, day]);
      });
    });

    it.each([
      "%H o'clock",
      '%Y?',
      '"%m"',
      '\\%d\\',
      '%%Y %Y',
      '%Y%',
      'year %Y `x` -- ;',
      '😀 %j',
      '%Y\0%m',
      '\0%%\0',
      '%d\0',
    ])('text in %s is copied', async (format) => {
      const tokens = parseDateFormat(format.endsWith('%') ? `${format}%` : format);
      if ('unknown' in tokens) {
        throw new TypeError(format);
      }
      const rows = await ofInstants([database().dialect.formatDate(TABLE.instant, tokens)]);
      const expected = tokens.map((token) =>
        token.type === 'text' ? token.text : dateLetter(token.letter, new Date(FIXED[5]!)),
      );
      expect(rows.get('instant-5')).toEqual([expected.join('')]);
    });
  });

  describe('text', () => {
    it.each(NEEDLES)('contains %j in any case, without special characters', async (needle) => {
      const { dialect } = database();
      const inJson = dialect.json.string(dialect.json.member(TABLE.options, ['text']));
      const rows = await ofTexts([
        dialect.containsIgnoringCase(needle)(TABLE.text),
        dialect.containsIgnoringCase(needle)(inJson),
      ]);
      TEXTS.forEach((text, index) => {
        const expected = Number(fold(text).includes(fold(needle)));
        expect([text, ...(rows.get(`text-${String(index)}`) ?? []).map(Number)]).toEqual([text, expected, expected]);
      });
    });

    it.each(NEEDLES)('the check of the whole document keeps rows that contain %j', async (needle) => {
      const { json } = database().dialect;
      const rows = await ofTexts([json.mayContain(TABLE.options, needle)]);
      const containing = TEXTS.flatMap((text, index) =>
        fold(text).includes(fold(needle)) ? [`text-${String(index)}`] : [],
      );
      expect(containing.filter((id) => Number(rows.get(id)?.[0]) !== 1)).toEqual([]);
    });

    it('is ordered by code point, in columns and inside JSON', async () => {
      const { json } = database().dialect;
      const sorted = TEXTS.map((text, index) => [text, `text-${String(index)}`] as const).sort(([a], [b]) =>
        compareCodePoints(a, b),
      );
      const expected = sorted.map(([, id]) => id);
      for (const order of [TABLE.text, json.string(json.member(TABLE.options, ['text']))]) {
        const rows = await probe(database(), [], sql` WHERE ${TABLE.id} LIKE 'text-%' ORDER BY ${order}`);
        expect([...rows.keys()]).toEqual(expected);
      }
    });

    it.each(TEXTS)('%j equals itself only, trailing spaces and case count', async (text) => {
      const { json } = database().dialect;
      const inJson = json.equals(json.member(TABLE.options, ['text']), JSON.stringify(text));
      const rows = await ofTexts([sql`${TABLE.text} = ${param(text)}`, inJson]);
      TEXTS.forEach((other, index) => {
        const expected = Number(other === text);
        expect([other, ...(rows.get(`text-${String(index)}`) ?? []).map(Number)]).toEqual([other, expected, expected]);
      });
    });
  });

  describe('members of JSON', () => {
    it.each(KEYS.map((key, index) => [key, index] as const))('the key %j is taken literally', async (key, index) => {
      const { json } = database().dialect;
      const member = json.member(TABLE.options, [key]);
      const rows = await probe(
        database(),
        [json.toText(member), sql`${json.member(TABLE.options, [key, 'x'])} IS NULL`],
        sql` WHERE ${TABLE.id} = 'keys'`,
      );
      expect(rows.get('keys')?.map(String)).toEqual([String(index), '1']);
    });

    it.each(KEYS)('the key %j is found, and nothing below it', async (key) => {
      const { json } = database().dialect;
      const rows = await probe(
        database(),
        [
          json.mayReach(TABLE.options, [key]),
          json.has(TABLE.options, [key]),
          json.has(TABLE.options, [key, 'x']),
          json.has(TABLE.options, ['x', key]),
        ],
        sql` WHERE ${TABLE.id} = 'keys'`,
      );
      expect(rows.get('keys')?.map(Number)).toEqual([1, 1, 0, 0]);
    });

    it('types are distinguished', async () => {
      const { json } = database().dialect;
      const values: readonly (readonly [Json, number])[] = [
        [null, 1],
        [0, 2],
        ['0', 3],
        [{}, 4],
        [[], 5],
        [false, 6],
      ];
      const ranks = values.map(([value]) => json.typeRank(json.literal(JSON.stringify(value))));
      const rows = await probe(database(), ranks, sql` WHERE ${TABLE.id} = 'keys'`);
      expect(rows.get('keys')?.map(Number)).toEqual(values.map(([, rank]) => rank));
    });
  });
});
