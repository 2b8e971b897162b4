import { describe, expect, it } from 'vitest';
import { readToken } from '../../../web/src/api/token.js';
import { claims20, encode, makeSigningKey, sign } from '../../auth/support/tokens.js';

const KEY = makeSigningKey();

describe('a token', () => {
  it('shows its user and its expiry', () => {
    const token = sign(KEY, claims20('domain-ü', { exp: 1_800_000_000 }));
    expect(readToken(token)).toEqual({ domain: 'domain-ü', expires: 1_800_000_000_000, isSystem: false });
  });

  it('of a system may choose a domain', () => {
    expect(readToken(sign(KEY, { typ: 'SYSTEM_TOKEN', did: 'domain-root' }))).toEqual({
      domain: 'domain-root',
      expires: null,
      isSystem: true,
    });
  });

  it.each(['', 'abc', 'a.b.c', `x.${encode('null')}.y`.replace('x', ''), `a.${encode('[')}.c`])(
    'that is none says nothing: %j',
    (text) => {
      const facts = readToken(text);
      expect(facts?.domain ?? null).toBeNull();
    },
  );
});
