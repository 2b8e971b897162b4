import { describe, expect, it } from 'vitest';
import { TransientSet } from '../../src/common/transient-set.js';

describe('a set of members that stay for one request', () => {
  it('keeps them in the order in which they came', () => {
    const set = new TransientSet('a', 'b');
    set.add('c');
    expect(set.delete('a')).toBe(true);
    set.add('a');
    expect([...set]).toEqual(['b', 'c', 'a']);
    expect(set.first).toBe('b');
    expect(set.size).toBe(3);
  });

  it('deletes a member once, and nothing in place of one that is not there', () => {
    const set = new TransientSet('a', 'b');
    expect(set.delete('a')).toBe(true);
    expect(set.delete('a')).toBe(false);
    expect([...set]).toEqual(['b']);
    expect(set.delete('b')).toBe(true);
    expect(set.first).toBeUndefined();
  });

  it('lets members go and come while it is read', () => {
    const set = new TransientSet('a', 'b', 'c');
    const read: string[] = [];
    for (const member of set) {
      read.push(member);
      set.delete(member);
      set.add(`${member}2`);
    }
    expect(read).toEqual(['a', 'b', 'c']);
    expect([...set]).toEqual(['a2', 'b2', 'c2']);
  });
});
