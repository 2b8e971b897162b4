import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TOKEN_LENGTH, readToken } from '../../../src/auth/token/read-token.js';
import { encode } from '../support/tokens.js';

const HEADER = encode({ alg: 'RS256', typ: 'JWT' });
const PAYLOAD = encode({ did: 'domain-1' });
const SIGNATURE = encode('signature');
const withHeader = (header: unknown): string => `${encode(header)}.${PAYLOAD}.${SIGNATURE}`;
const withPayload = (payload: unknown): string => `${HEADER}.${encode(payload)}.${SIGNATURE}`;

describe('a token that can be read', () => {
  it.each([
    ['the usual header', withHeader({ alg: 'RS256', typ: 'JWT' }), null],
    ['no typ', withHeader({ alg: 'RS256' }), null],
    ['typ in small letters', withHeader({ alg: 'RS256', typ: 'jwt' }), null],
    ['a kid', withHeader({ alg: 'RS256', kid: 'k1' }), 'k1'],
    ['a kid that looks like a path', withHeader({ alg: 'RS256', kid: '../../dev/null' }), '../../dev/null'],
    [
      'keys named by the header, which nobody looks at',
      withHeader({ alg: 'RS256', jku: 'https://evil.example', x5u: 'file:///etc/passwd', jwk: {}, x5c: [] }),
      null,
    ],
  ])('%s', (_, token, kid) => {
    expect(readToken(token)).toEqual({ compact: token, kid, payload: { did: 'domain-1' } });
  });
});

describe('a token that cannot be read', () => {
  it.each([
    ['nothing', '', 'not a JWT'],
    ['one part', 'abc', 'not a JWT'],
    ['two parts', `${HEADER}.${PAYLOAD}`, 'not a JWT'],
    ['no signature', `${HEADER}.${PAYLOAD}.`, 'not a JWT'],
    ['four parts', `${HEADER}.${PAYLOAD}.${SIGNATURE}.${SIGNATURE}`, 'not a JWT'],
    ['four parts, the last empty', `${HEADER}.${PAYLOAD}.${SIGNATURE}.`, 'not a JWT'],
    ['five parts, as encrypted ones have', `${HEADER}.a.b.c.d`, 'not a JWT'],
    ['padded base64', `${HEADER}.${Buffer.from('{"a":1234}').toString('base64')}=.${SIGNATURE}`, 'not a JWT'],
    [
      'the other base64 alphabet',
      `${HEADER}.${Buffer.from('{"a":"???>>>"}').toString('base64').replaceAll('=', '')}.${SIGNATURE}`,
      'not a JWT',
    ],
    ['white space within', `${HEADER}.${PAYLOAD.slice(0, 4)} ${PAYLOAD.slice(4)}.${SIGNATURE}`, 'not a JWT'],
    ['loose bits at the end', `${HEADER}.${PAYLOAD}.QR`, 'not a JWT'],
    ['longer than allowed', `${HEADER}.${'A'.repeat(MAX_TOKEN_LENGTH)}.${SIGNATURE}`, 'too long'],
    ['a header that is no JSON', `${encode('alg')}.${PAYLOAD}.${SIGNATURE}`, 'not a JWT'],
    ['a header that is a list', withHeader(['RS256']), 'not a JWT'],
    ['a payload that is null', withPayload('null'), 'not a JWT'],
    ['a payload that is text', withPayload('"did"'), 'not a JWT'],
    ['a byte order mark', withPayload('\ufeff{"did":"domain-1"}'), 'not a JWT'],
    [
      'bytes that are no UTF-8',
      `${HEADER}.${Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url')}.${SIGNATURE}`,
      'not a JWT',
    ],
    ['JSON with something behind it', withPayload('{"did":"domain-1"}{}'), 'not a JWT'],
    ['alg none', withHeader({ alg: 'none' }), 'algorithm refused'],
    ['alg None', withHeader({ alg: 'None' }), 'algorithm refused'],
    ['alg empty', withHeader({ alg: '' }), 'algorithm refused'],
    ['no alg', withHeader({ typ: 'JWT' }), 'algorithm refused'],
    ['alg HS256', withHeader({ alg: 'HS256' }), 'algorithm refused'],
    ['alg rs256', withHeader({ alg: 'rs256' }), 'algorithm refused'],
    ['alg RS512', withHeader({ alg: 'RS512' }), 'algorithm refused'],
    ['alg PS256', withHeader({ alg: 'PS256' }), 'algorithm refused'],
    ['alg a list', withHeader({ alg: ['RS256'] }), 'algorithm refused'],
    ['alg twice', withHeader('{"alg":"none","alg":"RS256"}'), 'claim given twice'],
    ['crit', withHeader({ alg: 'RS256', crit: ['exp'] }), 'header refused'],
    ['unencoded payload', withHeader({ alg: 'RS256', b64: false, crit: ['b64'] }), 'header refused'],
    ['another typ', withHeader({ alg: 'RS256', typ: 'logout+jwt' }), 'header refused'],
    ['a kid that is no text', withHeader({ alg: 'RS256', kid: { $ne: '' } }), 'header refused'],
    ['did twice', withPayload('{"did":"domain-1","did":"domain-2"}'), 'claim given twice'],
    [
      'did twice, once spelt with an escape',
      withPayload('{"did":"domain-1","\\u0064id":"domain-2"}'),
      'claim given twice',
    ],
  ])('%s', (_, token, reason) => {
    expect(() => readToken(token)).toThrow(expect.objectContaining({ name: 'TokenRefused', reason }));
  });
});

describe('any text', () => {
  it('is read or refused, and nothing else', () => {
    const part = fc.oneof(fc.string(), fc.json().map(encode), fc.constant(HEADER), fc.base64String());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        try {
          readToken(parts.join('.'));
        } catch (error) {
          expect(error).toMatchObject({ name: 'TokenRefused' });
        }
      }),
    );
  });
});
