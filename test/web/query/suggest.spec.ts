import { describe, expect, it } from 'vitest';
import { editingAt, keySuggestions, optionNames, ownValues, valueSuggestions } from '../../../web/src/query/suggest.js';

describe('suggestions', () => {
  it.each([
    { text: 'err', typed: 'err', key: null, sign: '', value: '', start: 0 },
    { text: 'abc error_co', typed: 'error_co', key: null, sign: '', value: '', start: 4 },
    { text: 'status:FA', typed: 'status:FA', key: 'status', sign: '', value: 'FA', start: 0 },
    { text: 'x source:!=ds', typed: 'source:!=ds', key: 'data_source_id', sign: '!=', value: 'ds', start: 2 },
    { text: 'message:"not fo', typed: 'message:"not fo', key: 'error_message', sign: '', value: 'not fo', start: 0 },
  ])('are for the word at the cursor: $text', ({ text, ...expected }) => {
    expect(editingAt(text, text.length)).toMatchObject(expected);
  });

  it('are keys by name or label, options behind the fields', () => {
    expect(keySuggestions('source', []).map(({ text }) => text)).toEqual(['data_source_id:']);
    expect(keySuggestions('acc', ['account_id']).map(({ text }) => text)).toEqual(['options.account_id:']);
  });

  it('match exactly', () => {
    const values = (text: string, found: unknown[]) =>
      valueSuggestions(editingAt(text, text.length), found).map((suggestion) => suggestion.text);
    expect(values('error_code:grpc', ['ERROR_GRPC', null, { a: 1 }])).toEqual(['error_code:=ERROR_GRPC']);
    expect(values('error_code:!=', ['A B'])).toEqual(['error_code:!="A B"']);
    expect(values('options.n:', [11])).toEqual(['options.n:11']);
  });

  it('need no question for statuses and times', () => {
    expect(ownValues(editingAt('status:fail', 11))).toEqual(['FAILURE']);
    expect(ownValues(editingAt('created_at:now-1', 16))).toEqual(['now-1h', 'now-1d']);
    expect(ownValues(editingAt('error_code:x', 12))).toBeNull();
  });

  it('know the names of options from a sample', () => {
    expect(optionNames([{ b: 1, a: { c: { d: { e: 1 } } }, 'with space': 1 }, null, [1]])).toEqual([
      'a',
      'a.c',
      'a.c.d',
      'b',
    ]);
  });
});
