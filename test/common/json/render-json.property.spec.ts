import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../../src/common/json/render-json.js';
import { JsonText, ResultRow, type ResultCell } from '../../../src/query-builder/index.js';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u007f', '\u2028', '\ud800', 'é'), maxLength: 60 }),
  fc.string({ minLength: 40, maxLength: 60 }),
);
const cells: fc.Arbitrary<ResultCell> = fc.oneof(
  texts,
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, undefined, true, -0),
  fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }),
  fc.json().map((text) => new JsonText(JSON.stringify(JSON.parse(text)))),
);
const columns = fc.uniqueArray(fc.oneof(texts, fc.constant('__proto__')), { maxLength: 15 });

/** Rows of one statement, all with the same columns. */
const statements = columns.chain((names) =>
  fc.array(fc.array(cells, { minLength: names.length, maxLength: names.length })).map((rows) => {
    const shared = names.map((name) => ({ name }));
    return rows.map((row) => new ResultRow(shared, row));
  }),
);

/** An object lists names that look like positions first. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;

describe('the JSON of rows', () => {
  it('equals that of their objects', () => {
    fc.assert(
      fc.property(statements, fc.integer(), (results, total_count) => {
        const answer = { results, total_count };
        expect(JSON.parse(renderJson(answer), sorted)).toStrictEqual(JSON.parse(JSON.stringify(answer), sorted));
      }),
    );
  });

  it('is that of JSON.stringify, escape by escape', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(renderJson(new ResultRow([{ name: 'a' }], [text]))).toBe(JSON.stringify({ a: text }));
      }),
    );
  });

  it('keeps rows of different statements apart', () => {
    const ofOne = new ResultRow([{ name: 'a' }, { name: 'b' }], [undefined, 1]);
    const ofOther = new ResultRow([{ name: 'c' }], [null]);
    expect(renderJson([ofOne, ofOther, ofOne, new ResultRow([], [])])).toBe('[{"b":1},{"c":null},{"b":1},{}]');
  });
});
