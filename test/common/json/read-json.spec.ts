import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/common/json/read-json.js';
import { processorTimeOf } from '../../support/processor-time.js';

const BODY = { place: 'the body' };
const MARK = '\ufeff';
const read = (text: string | Uint8Array, limits?: { depth: number; nodes: number }): unknown =>
  readJson(typeof text === 'string' ? Buffer.from(text) : text, BODY, limits);

describe('a JSON text', () => {
  it.each([
    ['a byte-order mark in front', `${MARK}{"a":1}`, { a: 1 }],
    ['names alike on different levels', '{"a":1,"b":{"a":2},"c":[{"a":1},{"a":1}]}', null],
    ['a value equal to a name', '{"a":"a","b":["a","a"]}', null],
    ['brackets, commas and colons in strings', '{"a":"}],:{[\\"\\\\","b":"\\\\"}', null],
    ['a name of the prototype', '{"__proto__":1,"constructor":2,"toString":3}', null],
    ['names that differ by case and by normal form', '{"a":1,"A":2,"\u00e9":3,"e\u0301":4}', null],
    ['numbers', '[1.0,1e0,-0,123456789012345678901234567890]', null],
    ['a scalar', '"text"', 'text'],
    ['whitespace everywhere', ' \n{ "a" : [ ] , "b"\t: { } }\r\n', null],
  ])('is read: %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected ?? JSON.parse(text));
  });

  it('equals the result of JSON.parse for any text', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', MARK), (json, mark) => {
        expect(read(`${mark}${json}`)).toEqual(JSON.parse(json));
      }),
    );
  });

  it.each([
    ['a byte-order mark within', `{"a":${MARK}1}`, 'the body: must be JSON'],
    ['two byte-order marks', `${MARK}${MARK}{}`, 'the body: must be JSON'],
    ['nothing', '', 'the body: must be JSON, got an incomplete text'],
    ['a mark alone', MARK, 'the body: must be JSON, got an incomplete text'],
    ['an open string', '{"a', 'the body: must be JSON'],
    ['a closing bracket too many', '{}}', 'the body: must be JSON, got something else at position 2'],
    ['NaN', '[NaN]', 'the body: must be JSON'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'the body: must be UTF-8'],
    ['Latin-1', Buffer.from('"\u00e9"', 'latin1'), 'the body: must be UTF-8'],
  ])('is refused: %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('a member named twice', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":1,"a":1,"b":{"c":1,"c":2}}', 'a'],
    ['{"query":{"filter":[1],"filter":[]}}', 'query.filter'],
    ['{"query":{"filter":[{"k":"a"},{"v":{"x":[{"y":1,"z":2,"y":3}]}}]}}', 'query.filter[1].v.x[0].y'],
    ['[[{"a":1},{"b":{"c":1,"c":{}}}]]', '[0][1].b.c'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"\\u0061":1,"a":2}', 'a'],
    ['{"a\\/b":1,"a/b":2}', 'a/b'],
    ['{"\u00e9":1,"\\u00E9":2}', '\u00e9'],
    ['{"\ud83d\ude00":1,"\\ud83d\\ude00":2}', '\ud83d\ude00'],
    ['{"a\\\\":1,"a\\\\":2}', 'a\\'],
    ['{"a" :1, "b":{}, "a"\n:2}', 'a'],
    ['{"":1,"":2}', 'the body'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a":{"b":1},"a":null}', 'a'],
    [`${MARK}{"a":1,"a":2}`, 'a'],
  ])('is refused: %s', (text, place) => {
    expect(() => read(text)).toThrow(`${place}: must be given once, got it twice`);
  });

  it('is named below the parameter that holds the text', () => {
    expect(() => readJson('{"filter":[],"filter":[]}', { place: 'query', prefix: ['query'] })).toThrow(
      'query.filter: must be given once, got it twice',
    );
  });

  it('is found in any object, and never in the output of JSON.stringify', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.jsonValue(), (object, value) => {
        const json = JSON.stringify(object);
        const [name = ''] = Object.keys(object);
        expect(read(json)).toEqual(JSON.parse(json));
        const again = `${json.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;
        expect(() => read(`{"outer":[${again}]}`)).toThrow('must be given once, got it twice');
      }),
    );
  });
});

describe('limits', () => {
  const LIMITS = { depth: 4, nodes: 8 };

  it.each(['[[[[]]]]', '[1,2,3,4,5,6,7]', '{"a":[],"b":{},"c":[1,2,3,4]}', '[[],[],[],[],[],[ ],{\n}]'])(
    'are kept by %s',
    (text) => {
      expect(read(text, LIMITS)).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ['[[[[[]]]]]', '[0][0][0][0]: must have at most 4 levels of arrays and objects (MAX_REQUEST_DEPTH)'],
    ['{"a":{"b":[1,[[]]]}}', 'a.b[1][0]: must have at most 4 levels of arrays and objects (MAX_REQUEST_DEPTH)'],
    ['[1,2,3,4,5,6,7,8]', '[6]: must be among the first 8 values of the request (MAX_REQUEST_NODES)'],
    ['{"a":[[],[],[],[],[],[],[]]}', 'a[5]: must be among the first 8 values of the request (MAX_REQUEST_NODES)'],
    ['[1,2,3,4,5,6,7,8 and no JSON', '[6]: must be among the first 8 values of the request (MAX_REQUEST_NODES)'],
  ])('are exceeded by %s', (text, message) => {
    expect(() => read(text, LIMITS)).toThrow(message);
  });

  it('are checked before parsing, at any length of the text', async () => {
    const limits = { depth: 32, nodes: 20_000 };
    const million = 1_000_000;
    const texts = ['['.repeat(million), '{"a":'.repeat(million / 5), `[${'[],'.repeat(million / 3)}[]]`];
    const used = await processorTimeOf(() => {
      for (const text of texts) {
        expect(() => read(text, limits)).toThrow(/MAX_REQUEST_(DEPTH|NODES)/);
      }
    });
    // Parsing one of them alone takes longer.
    expect(used).toBeLessThan(500);
  });
});
