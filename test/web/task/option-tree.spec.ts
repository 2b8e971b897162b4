import { describe, expect, it } from 'vitest';
import { readJson } from '../../../web/src/api/exact-json.js';
import {
  hasSecret,
  maskText,
  maskValue,
  prettyJson,
  treeOf,
  type TreeNode,
} from '../../../web/src/task/option-tree.js';

const count = (node: TreeNode): number => node.children.reduce((sum, child) => sum + 1 + count(child), 0);

describe('the tree of options', () => {
  it('shows every kind of value', () => {
    const { children } = treeOf({ a: 'x', b: 1, c: null, d: [true], e: {} });
    expect(children.map(({ name, text, kind }) => [name, text, kind])).toEqual([
      ['a', 'x', 'text'],
      ['b', '1', 'number'],
      ['c', 'null', 'word'],
      ['d', null, 'list'],
      ['e', null, 'object'],
    ]);
  });

  it('has 200 nodes at most, and says how many are left out', () => {
    const wide = treeOf(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [String(index), index])));
    expect([count(wide), wide.omitted]).toEqual([200, 800]);
    const deep = treeOf(JSON.parse(`${'[1,'.repeat(3000)}1${']'.repeat(3000)}`));
    expect(count(deep)).toBeLessThanOrEqual(200);
  });
});

describe('what signs a URL', () => {
  const SIGNED = 'see https://b.s3.amazonaws.com/cost.csv?X-Amz-Signature=abc&x=1 or';

  it('is masked in texts at any depth', () => {
    expect(maskText(SIGNED)).toBe('see https://b.s3.amazonaws.com/cost.csv?•••••• or');
    expect(JSON.stringify(maskValue({ a: [{ b: SIGNED, c: 5, d: null }] }))).not.toContain('abc');
  });

  it('is recognised', () => {
    expect([{ a: [SIGNED] }, { a: 'https://a.b/c' }].map(hasSecret)).toEqual([true, false]);
  });
});

it('keeps the digits of integers that no double holds', () => {
  expect(prettyJson(readJson('{"n": 9007199254740993, "m": 5, "t": "1"}'))).toContain(
    'source' in (readSource() ?? {}) ? '9007199254740993' : '"m": 5',
  );
});

/** Whether this runtime hands the source of a number to a reviver (ES2025; Node 21). */
function readSource(): object | undefined {
  let seen: object | undefined;
  JSON.parse('1', (_key, value: unknown, context?: object) => {
    seen = context;
    return value;
  });
  return seen;
}
