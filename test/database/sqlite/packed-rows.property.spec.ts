import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows, unpackRows } from '../../../src/database/sqlite/packed-rows.js';

const cells = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true }), fc.integer(), fc.constant(null));
const tables = fc
  .integer({ min: 1, max: 15 })
  .chain((width) => fc.array(fc.array(cells, { minLength: width, maxLength: width })));

describe('packed rows', () => {
  it('are unchanged', () => {
    fc.assert(
      fc.property(tables, fc.nat({ max: 9 }), (rows, before) => {
        expect(unpackRows(packRows(rows, before).subarray(before))).toStrictEqual(rows);
      }),
    );
  });

  it.each([[1n], [Buffer.from('x')], [undefined], [true]])('cannot hold %s', (cell) => {
    expect(() => packRows([['a', cell]])).toThrow(TypeError);
  });
});
