import { describe, expect, it } from 'vitest';
import { DIALECTS, decodeRows, type CompiledQuery } from '../../src/query-builder/index.js';
import { INSTANT_MARK } from '../../src/query-builder/compiled-query.js';

const INSTANT = '2022-11-25T06:30:00.000Z';
const MARKED = INSTANT_MARK + INSTANT;

/** What a caller gets for a JSON cell in which there may be marked instants. */
function read(cell: unknown): unknown {
  const query: CompiledQuery = {
    sql: '',
    params: [],
    reads: 'table',
    once: false,
    columns: [{ name: 'value', kind: 'json', instants: true }],
  };
  const [row] = decodeRows(query, DIALECTS.sqlite, [[JSON.stringify(cell)]]);
  return (JSON.parse(JSON.stringify(row)) as { readonly value: unknown }).value;
}

describe('an instant that a statement has marked within JSON', () => {
  it.each([
    ['alone', MARKED, INSTANT],
    ['in a list', [MARKED, MARKED], [INSTANT, INSTANT]],
    ['as a member', { a: MARKED, b: { c: [MARKED] } }, { a: INSTANT, b: { c: [INSTANT] } }],
  ])('loses its mark %s', (_, cell, expected) => {
    expect(read(cell)).toEqual(expected);
  });

  it.each([
    ['a key that looks like one', { [MARKED]: 1 }],
    ['the end of a text after a quote', { a: `said "${MARKED}` }],
    ['the end of a text after a backslash and a quote', { a: `said \\"${MARKED}` }],
    ['a text that goes on', [`${MARKED} and later`]],
    ['the mark within a text', [`a${MARKED}`]],
  ])('is not %s', (_, cell) => {
    expect(read(cell)).toEqual(cell);
  });
});
