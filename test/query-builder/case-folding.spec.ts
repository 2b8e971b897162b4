import { describe, expect, it } from 'vitest';
import { foldCase, FOLDING_CLASSES } from '../../src/query-builder/pattern/case-folding.js';
import { CASELESS, foldingClasses } from './support/folding-classes.js';

describe('the table of case folding', () => {
  it('contains the letters that JavaScript treats as equal', () => {
    const missing = foldingClasses().filter(([first = '', ...others]) => {
      const members = FOLDING_CLASSES.get(first.codePointAt(0) ?? 0) ?? [];
      return !others.every((other) => members.includes(other.codePointAt(0) ?? 0));
    });
    expect(missing).toEqual([]);
  });

  it('contains no other letters of this version of Unicode', () => {
    expect(CASELESS.filter((letter) => FOLDING_CLASSES.has(letter.codePointAt(0) ?? 0))).toEqual([]);
  });

  it('folds each character to one character', () => {
    expect(foldCase('ΑΓΝΩΣΤΟΣ ſK STRAẞE İ ı Ꭰ 𐐀')).toBe('αγνωστοσ sk straße İ ı Ꭰ 𐐨');
  });
});
