import { describe, expect, it } from 'vitest';
import { isoText } from '../../../src/database/mysql/iso-text.js';

describe('a DATETIME of the binary protocol', () => {
  it.each([
    ['with a fraction', [0xe6, 7, 7, 17, 16, 0, 8, 0x10, 0x0f, 0x04, 0], '2022-07-17T16:00:08.266Z'],
    [
      'with microseconds, which are cut off',
      [0xe6, 7, 7, 17, 16, 0, 8, 0xf7, 0x12, 0x04, 0],
      '2022-07-17T16:00:08.266Z',
    ],
    ['at the end of a second', [0xe6, 7, 12, 31, 23, 59, 59, 0x3f, 0x42, 0x0f, 0], '2022-12-31T23:59:59.999Z'],
    ['without a fraction', [0xe6, 7, 7, 17, 16, 0, 8], '2022-07-17T16:00:08.000Z'],
    ['at midnight', [0xe6, 7, 7, 17], '2022-07-17T00:00:00.000Z'],
    ['of the first year', [1, 0, 1, 1], '0001-01-01T00:00:00.000Z'],
    ['of the last year', [0x0f, 0x27, 12, 31], '9999-12-31T00:00:00.000Z'],
    ['that is all zero', [], '0000-00-00T00:00:00.000Z'],
  ])('%s', (_, bytes, text) => {
    expect(isoText(Uint8Array.from([99, ...bytes, 99]), 1, bytes.length)).toBe(text);
  });
});
