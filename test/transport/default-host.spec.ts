import { describe, expect, it } from 'vitest';
import { defaultHost, listenableHost } from '../../src/transport/default-host.js';

describe('the host to listen on', () => {
  it('is this machine without tokens, and every address with them', () => {
    expect([defaultHost({ AUTH_MODE: 'none' }), defaultHost({ AUTH_MODE: 'jwt' })]).toEqual(['127.0.0.1', '::']);
  });

  it.each([
    ['::', true, '::'],
    ['::', false, '0.0.0.0'],
    ['::1', false, '::1'],
    ['127.0.0.1', false, '127.0.0.1'],
  ])('%s on a system with IPv6: %s is %s', async (host, hasIpv6, listened) => {
    expect(await listenableHost(host, () => Promise.resolve(hasIpv6))).toBe(listened);
  });
});
