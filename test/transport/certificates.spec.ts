import { copyFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { Certificates } from '../../src/transport/certificates.js';
import type { TlsFiles } from '../../src/transport/tls.js';
import { lacks, needing } from '../support/lacks.js';
import { TestAuthority } from '../support/test-authority.js';

const LOOK_MS = 5_000;

describe.skipIf(lacks('openssl'))(needing(['openssl'], 'the certificate of a transport'), () => {
  let authority: TestAuthority;
  let certificates: Certificates;
  let taken: TlsFiles[];

  beforeAll(() => {
    authority = new TestAuthority();
    authority.certify('first');
    authority.certify('second');
  });
  afterAll(() => {
    authority.drop();
  });
  beforeEach(() => {
    vi.useFakeTimers();
    put('first');
    const [cert, key] = [authority.file('served.crt'), authority.file('served.key')];
    const opened = Certificates.open('HTTP', readSettings({ HTTP_TLS_CERT: cert, HTTP_TLS_KEY: key }));
    if (opened === null) {
      throw new TypeError('there is no certificate');
    }
    certificates = opened;
    taken = [];
    certificates.onRenewal((files) => taken.push(files));
  });
  afterEach(() => {
    certificates.close();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function put(name: string): void {
    copyFileSync(authority.file(`${name}.crt`), authority.file('served.crt'));
    copyFileSync(authority.file(`${name}.key`), authority.file('served.key'));
  }

  it('does not exist without files', () => {
    expect(Certificates.open('GRPC', readSettings({}))).toBeNull();
  });

  it('is handed over when its files have changed, and only then', () => {
    vi.advanceTimersByTime(LOOK_MS);
    expect(taken).toEqual([]);
    put('second');
    vi.advanceTimersByTime(2 * LOOK_MS);
    expect(taken).toEqual([{ ...authority.identity('second'), ca: null }]);
    expect(certificates.files).toBe(taken[0]);
  });

  it('is handed over when the links to its files change, as a volume of Kubernetes has them', () => {
    for (const end of ['crt', 'key']) {
      const [link, path] = [authority.file('link'), authority.file(`served.${end}`)];
      symlinkSync(authority.file(`second.${end}`), link);
      renameSync(link, path);
    }
    vi.advanceTimersByTime(LOOK_MS);
    expect(taken).toEqual([{ ...authority.identity('second'), ca: null }]);
    for (const end of ['crt', 'key']) {
      renameSync(authority.file(`served.${end}`), authority.file(`old.${end}`));
    }
  });

  it.each([
    ['rubbish', () => writeFileSync(authority.file('served.crt'), 'no certificate')],
    ['the certificate of another key', () => copyFileSync(authority.file('second.crt'), authority.file('served.crt'))],
  ])('stays while the new one is %s, which is told once', (_, spoil) => {
    const warned = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    spoil();
    vi.advanceTimersByTime(3 * LOOK_MS);
    expect(taken).toEqual([]);
    expect(certificates.files).toMatchObject(authority.identity('first'));
    expect(warned).toHaveBeenCalledExactlyOnceWith({
      msg: 'HTTP: the certificate in use stays, since the new one cannot be used',
      err: expect.objectContaining({ message: expect.stringMatching(/HTTP_TLS_(CERT|KEY): /) }),
    });
    put('second');
    vi.advanceTimersByTime(LOOK_MS);
    expect(taken).toHaveLength(1);
  });

  it('is not checked after the service has ended', () => {
    certificates.close();
    put('second');
    vi.advanceTimersByTime(2 * LOOK_MS);
    expect(taken).toEqual([]);
  });

  it('logs its expiry on request and at every renewal', () => {
    const until = (name: string): Date => new Date(new X509Certificate(authority.identity(name).cert).validTo);
    const told = vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    expect(certificates.expiry).toEqual(until('first'));
    certificates.announce();
    put('second');
    vi.advanceTimersByTime(LOOK_MS);
    expect(told.mock.calls).toEqual(
      ['first', 'second'].map((name) => [`HTTP: the certificate is valid until ${until(name).toISOString()}`]),
    );
  });
});
