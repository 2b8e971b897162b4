import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIALECTS } from '../../src/query-builder/index.js';

const LIMIT = 8.64e15;
const instants = fc.oneof(
  fc.integer({ min: -LIMIT, max: LIMIT }),
  fc
    .date({ min: new Date('2022-07-16T23:59:59Z'), max: new Date('2022-07-18T00:00:01Z'), noInvalidDate: true })
    .map(Number),
  fc.constantFrom(0, -1, -86_400_000, LIMIT, -LIMIT, 1.5, -1.5),
);

it('an instant of SQLite equals that of JavaScript, regardless of the one before', () => {
  fc.assert(
    fc.property(fc.array(instants), (several) => {
      expect(several.map((instant) => DIALECTS.sqlite.decodeInstant(instant))).toStrictEqual(
        several.map((instant) => new Date(instant).toISOString()),
      );
    }),
  );
  expect(DIALECTS.sqlite.decodeInstant(LIMIT)).toBe('+275760-09-13T00:00:00.000Z');
  expect(() => DIALECTS.sqlite.decodeInstant(LIMIT + 1)).toThrow(RangeError);
});
