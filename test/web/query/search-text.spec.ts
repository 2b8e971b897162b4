import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatSearch,
  parseSearch,
  removeTerm,
  SIGNS,
  toggleTerm,
  type Term,
} from '../../../web/src/query/search-text.js';

const term = (key: string, sign: Term['sign'], ...values: string[]): Term => ({ key, sign, values });

describe('the search box', () => {
  it.each<{ text: string; terms?: Term[]; rest?: string; unknown?: string[] }>([
    { text: 'status:FAILURE', terms: [term('status', '', 'FAILURE')] },
    { text: 'status:FAILURE,TIMEOUT', terms: [term('status', '', 'FAILURE', 'TIMEOUT')] },
    { text: 'source:=ds-1 Channel is not', terms: [term('data_source_id', '=', 'ds-1')], rest: 'Channel is not' },
    { text: 'created_count:>=1000', terms: [term('created_count', '>=', '1000')] },
    { text: 'error:!=ERROR_A', terms: [term('error_code', '!=', 'ERROR_A')] },
    { text: 'message:"not found, again"', terms: [term('error_message', '', 'not found, again')] },
    { text: 'message:"say \\"no\\""', terms: [term('error_message', '', 'say "no"')] },
    { text: 'message:~"time(d )?out"', terms: [term('error_message', '~', 'time(d )?out')] },
    { text: 'options.a.b:x', terms: [term('options.a.b', '', 'x')] },
    { text: 'created_at:2026-11-23T16:00', terms: [term('created_at', '', '2026-11-23T16:00')] },
    { text: 'STATUS:x', terms: [term('status', '', 'x')] },
    { text: 'https://a.b/c', rest: 'https://a.b/c' },
    { text: 'statsu:FAILURE', rest: 'statsu:FAILURE', unknown: ['statsu'] },
    { text: 'options.:x', rest: 'options.:x' },
    { text: 'status:', rest: 'status:', unknown: ['status'] },
    { text: '10:30', rest: '10:30' },
    { text: '"status:FAILURE"', rest: 'status:FAILURE' },
    { text: '__proto__:x constructor:x', rest: '__proto__:x constructor:x', unknown: ['__proto__', 'constructor'] },
    { text: '   ' },
  ])('reads $text', ({ text, terms = [], rest = '', unknown = [] }) => {
    expect(parseSearch(text)).toEqual({ terms, text: rest, unknown });
  });

  it('reads back every value that it has written', () => {
    const value = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
    const anyTerm = fc.record({
      key: fc.constantFrom('status', 'error_message', 'options.account_id'),
      sign: fc.constantFrom('' as const, ...SIGNS),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyTerm, { maxLength: 3 }),
        fc.constantFrom('', 'a b', 'status:x', 'say "x"'),
        (terms, text) => {
          expect(parseSearch(formatSearch({ terms, text }))).toMatchObject({ terms, text });
        },
      ),
    );
  });

  it('adds one term when a key is clicked, and removes it on the next click', () => {
    const first = toggleTerm('some text data_source_id:=ds-1', term('data_source_id', '=', 'ds-2'));
    expect(first).toBe('data_source_id:=ds-2 some text');
    expect(toggleTerm(first, term('data_source_id', '=', 'ds-2'))).toBe('some text');
  });

  it('removes one term at a time', () => {
    expect(removeTerm('status:a job_id:b text', 0)).toBe('job_id:b text');
  });
});
