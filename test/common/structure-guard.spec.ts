import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/common/errors/app-error.js';
import { guardStructure } from '../../src/common/structure-guard.js';
import { processorTimeOf } from '../support/processor-time.js';

const LIMITS = { depth: 4, nodes: 20, listLength: 8, textLength: 10 };

const refusal = (value: unknown): string | null => {
  try {
    guardStructure(value, LIMITS);
    return null;
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${error.message}` : String(error);
  }
};

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('the structural guard', () => {
  it.each([
    ['a scalar', 1],
    ['null', null],
    ['nothing', undefined],
    ['empty containers', { a: {}, b: [] }],
    ['as deep as allowed', nested(4)],
    ['as long a list as allowed', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['as long a text as allowed', 'x'.repeat(10)],
    ['an emoji', '😀'],
    ['a member called __proto__', JSON.parse('{"__proto__": 1}')],
  ])('lets pass: %s', (_, value) => {
    expect(refusal(value)).toBeNull();
  });

  it.each([
    ['too deep', { a: nested(4) }, 'a[0][0][0]: must have at most 4 levels of arrays and objects (MAX_REQUEST_DEPTH)'],
    ['too long a list', { a: { b: Array(9).fill(1) } }, 'a.b: must have at most 8 elements (MAX_LIST_LENGTH), got 9'],
    ['too long a text', { a: ['x'.repeat(11)] }, 'a[0]: must have at most 10 characters (MAX_TEXT_LENGTH), got 11'],
    [
      'too long a name',
      { ['x'.repeat(11)]: 1 },
      'xxxxxxxxxxx: must have at most 10 characters (MAX_TEXT_LENGTH), got 11',
    ],
    ['NaN', { v: NaN }, 'v: must be a finite number, got NaN'],
    ['infinity', [[-Infinity]], '[0][0]: must be a finite number, got -Infinity'],
    ['half a surrogate pair', { v: '\ud800' }, 'v: must be Unicode, got half a surrogate pair'],
    [
      'half a surrogate pair in a name, which the message does not repeat',
      { 'a\udfaa': 1 },
      'a\ufffd: must be Unicode, got half a surrogate pair',
    ],
    [
      'too many values',
      [
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5],
        [1, 2],
      ],
      '[3][0]: must be among the first 20 values of the request (MAX_REQUEST_NODES)',
    ],
  ])('refuses: %s', (_, value, message) => {
    expect(refusal(value)).toBe(`ERROR_INVALID_PARAMETER ${message}`);
  });

  it('stops at its limits, regardless of the size', async () => {
    const huge = [nested(100_000), { filter: Array(300_000).fill({}) }, { v: 'x'.repeat(1_000_000) }];
    const used = await processorTimeOf(() => {
      for (const value of huge) {
        expect(refusal(value)).not.toBeNull();
      }
    });
    expect(used).toBeLessThan(50);
  });

  it('keeps its message short, however long the place', () => {
    const wide = { depth: 64, nodes: 1000, listLength: 10, textLength: 1000 };
    let value: unknown = NaN;
    for (let level = 0; level < 20; level++) {
      value = { ['k'.repeat(500)]: value };
    }
    expect(() => {
      guardStructure(value, wide);
    }).toThrow(/^k{120}…: must be a finite number, got NaN/);
  });
});
