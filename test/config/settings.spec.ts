import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseDatabaseUrl } from '../../src/config/database-url.js';
import { envExample } from '../../src/config/env-example.js';
import { SETTING_FACTS } from '../../src/config/setting-group.js';
import { openTelemetryVariables, readSettings, SettingsError } from '../../src/config/read-settings.js';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) {
      return error.faults;
    }
    throw error;
  }
};

describe('settings', () => {
  it('have a default each', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      DATABASE_URL: 'sqlite:./data/job-task.sqlite',
      DATABASE_REPLICA_URLS: [],
      HTTP_PORT: 3000,
      GRPC_PORT: 50051,
      HTTP_HOST: null,
      AUTH_MODE: 'none',
      DOCS_ENABLED: true,
      WORKERS: '1',
    });
  });

  it('are read from their text', () => {
    const settings = readSettings({
      HTTP_PORT: '0',
      DOCS_ENABLED: 'false',
      HTTP_CORS_ORIGINS: 'http://a, https://b',
      HTTP_HOST: '::1',
    });
    expect(settings).toMatchObject({
      HTTP_PORT: 0,
      DOCS_ENABLED: false,
      HTTP_CORS_ORIGINS: ['http://a', 'https://b'],
      HTTP_HOST: '::1',
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ HTTP_PORT: '', HTTP_HOST: '' })).toMatchObject({ HTTP_PORT: 3000, HTTP_HOST: null });
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readSettings({}))).toBe(true);
  });

  it.each([
    ['HTTP_PORT', 'abc', 'HTTP_PORT: must be an integer from 0 to 65535, got "abc"'],
    ['HTTP_PORT', '65536', 'HTTP_PORT: must be an integer from 0 to 65535, got "65536"'],
    ['GRPC_PORT', '1.5', 'GRPC_PORT: must be an integer from 0 to 65535, or off, got "1.5"'],
    ['DOCS_ENABLED', 'yes', 'DOCS_ENABLED: must be true or false, got "yes"'],
    ['AUTH_MODE', 'JWT', 'AUTH_MODE: must be one of none, jwt, got "JWT"'],
    ['WORKERS', 'x', 'WORKERS: must be an integer from 1 to 999, or auto, got "x"'],
    ['METRICS_PORT', 'x', 'METRICS_PORT: must be an integer from 0 to 65535, got "x"'],
    ['AUTH_JWKS_URL', 'ftp://x', 'AUTH_JWKS_URL: must be an http or https URL, got "ftp://x"'],
    ['HTTP_BODY_LIMT', '1', 'HTTP_BODY_LIMT: unknown setting; did you mean HTTP_BODY_LIMIT?'],
    ['INDEXED_OPTION', 'a', 'INDEXED_OPTION: unknown setting'],
  ])('refuse %s=%s by name', (name, value, fault) => {
    expect(faultsOf({ [name]: value })).toEqual([fault]);
  });

  it('are rejected with all their errors at once', () => {
    expect(faultsOf({ HTTP_PORT: 'x', LOG_LEVEL: 'loud', MAX_NOTHING: '1' })).toHaveLength(3);
  });

  it('never show a password in an error', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://user:secret@host/db' }).join()).not.toContain('secret');
  });

  it('have the whole URL of a database checked, and not only its form', () => {
    expect(
      faultsOf({ DATABASE_URL: 'mysql://a:b@c/d?ssl=1', DATABASE_REPLICA_URLS: 'mysql://a@b/c,mysql://a:%zz@b/c' }),
    ).toEqual([
      'DATABASE_URL: must have no option but ssl=true or ssl=false',
      'DATABASE_REPLICA_URLS: special characters in user and password must be percent-encoded',
    ]);
  });

  describe('that are secret', () => {
    const fileWith = (content: string): string => {
      const path = join(mkdtempSync(join(tmpdir(), 'settings-')), 'secret');
      writeFileSync(path, content);
      return path;
    };
    const url = 'mysql://user:secret@host/db';

    it.each(['', '\n', '\r\n'])('may come from a file that ends with %j', (end) => {
      const replica = 'mysql://user:secret@replica/db';
      const environment = {
        DATABASE_URL_FILE: fileWith(url + end),
        DATABASE_REPLICA_URLS_FILE: fileWith(`${replica},${url}${end}`),
      };
      expect(readSettings(environment)).toMatchObject({ DATABASE_URL: url, DATABASE_REPLICA_URLS: [replica, url] });
    });

    it('are rejected in both', () => {
      const fault = 'DATABASE_URL, DATABASE_URL_FILE: must not both be set';
      expect(faultsOf({ DATABASE_URL: url, DATABASE_URL_FILE: fileWith(url) })).toEqual([fault]);
    });

    it.each([
      ['is not there', '/nowhere/secret', 'DATABASE_URL_FILE: must be a readable file, got "/nowhere/secret" (ENOENT)'],
      ['is a folder', tmpdir(), `DATABASE_URL_FILE: must be a readable file, got "${tmpdir()}" (EISDIR)`],
    ])('are refused with the name of a file that %s', (_, path, fault) => {
      expect(faultsOf({ DATABASE_URL_FILE: path })).toEqual([fault]);
    });

    it('are rejected with the name of the empty file', () => {
      const path = fileWith('\n');
      expect(faultsOf({ DATABASE_URL_FILE: path })).toEqual([
        `DATABASE_URL_FILE: must be a file that is not empty, got "${path}"`,
      ]);
    });

    it('are never shown', () => {
      const [fault = ''] = faultsOf({ DATABASE_URL_FILE: fileWith('postgres://user:secret@host/db') });
      expect(fault).toContain('DATABASE_URL: must be sqlite:PATH or mysql://user:password@host');
      expect(fault).not.toContain('secret');
    });

    it.each(['secret', 'p@ss/w%rd', '%41', 'a:b?c#d&e'])('may be the password %s alone, as it is', (password) => {
      const { DATABASE_URL } = readSettings({ DATABASE_URL: 'mysql://user@host:1/db', DATABASE_PASSWORD: password });
      expect(parseDatabaseUrl(DATABASE_URL)).toMatchObject({ user: 'user', password, host: 'host', database: 'db' });
      const fromFile = { DATABASE_URL: 'mysql://user@host:1/db', DATABASE_PASSWORD_FILE: fileWith(`${password}\n`) };
      expect(readSettings(fromFile).DATABASE_URL).toBe(DATABASE_URL);
    });

    it.each(['mysql://user:other@host/db', 'mysql://host/db', 'sqlite:a'])(
      'need a URL for the password, not %s',
      (url) => {
        expect(faultsOf({ DATABASE_URL: url, DATABASE_PASSWORD: 'hidden' })).toEqual([
          'DATABASE_PASSWORD: must be set together with a DATABASE_URL of the form mysql://user@host:port/database, without a password',
        ]);
      },
    );

    it('are complete', () => {
      expect(faultsOf({ HTTP_PORT_FILE: fileWith('1') })).toEqual([
        'HTTP_PORT_FILE: unknown setting; did you mean HTTP_PORT?',
      ]);
    });
  });

  it.each([
    [{ HTTP_TLS_CERT: 'a.pem' }, 'HTTP_TLS_CERT, HTTP_TLS_KEY: must both be set, or neither'],
    [{ GRPC_V2_PORT: '50051' }, 'GRPC_V2_PORT: must be another port than GRPC_PORT, unless one of them is off'],
    [{ AUTH_IDENTITY_TOKEN: 'a.b.c' }, 'AUTH_IDENTITY_TOKEN: must be set together with AUTH_IDENTITY_ENDPOINT'],
    [{ GRPC_PORT: '50052' }, 'GRPC_V2_PORT: must be another port than GRPC_PORT, unless one of them is off'],
    [
      { AUTH_MODE: 'jwt' },
      'AUTH_MODE: jwt must be set together with AUTH_JWKS_FILE, AUTH_JWKS_URL or AUTH_IDENTITY_ENDPOINT',
    ],
    [
      { DATABASE_REPLICA_URLS: 'mysql://a@b/c' },
      'DATABASE_REPLICA_URLS: must be set together with a mysql:// DATABASE_URL; SQLite has no replicas',
    ],
  ])('that only fit together are checked together: %j', (environment, fault) => {
    expect(faultsOf(environment as unknown as Record<string, string>)).toEqual([fault]);
  });

  it.each([
    [{ GRPC_PORT: 'off' }, { GRPC_PORT: null, GRPC_V2_PORT: 50_052 }],
    [
      { GRPC_PORT: 'off', GRPC_V2_PORT: '50051' },
      { GRPC_PORT: null, GRPC_V2_PORT: 50_051 },
    ],
    [{ GRPC_V2_PORT: 'off' }, { GRPC_PORT: 50_051, GRPC_V2_PORT: null }],
    [
      { GRPC_PORT: 'off', GRPC_V2_PORT: 'off' },
      { GRPC_PORT: null, GRPC_V2_PORT: null },
    ],
    [
      { GRPC_PORT: '0', GRPC_V2_PORT: '0' },
      { GRPC_PORT: 0, GRPC_V2_PORT: 0 },
    ],
  ] as const)('close either gRPC port: %j', (environment, ports) => {
    expect(readSettings(environment as unknown as Record<string, string>)).toMatchObject(ports);
  });

  it.each(['HTTP_PROXY', 'GRPC_VERBOSITY', 'GRPC_SERVICE_HOST', 'DATABASE_PORT_3306_TCP_ADDR', 'PATH'])(
    'leave %s to whom it belongs',
    (name) => {
      expect(faultsOf({ [name]: 'anything' })).toEqual([]);
    },
  );

  it('leave the variables of OpenTelemetry to its SDK, those of the .env file too', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), '.env');
    writeFileSync(file, 'OTEL_SERVICE_NAME=of the file\nOTEL_TRACES_SAMPLER=always_off\nHTTP_PORT=1\n');
    vi.stubEnv('OTEL_SERVICE_NAME', 'of the environment');
    vi.stubEnv('OTEL_TRACES_SAMPLER', undefined);
    try {
      const expected = { OTEL_SERVICE_NAME: 'of the environment', OTEL_TRACES_SAMPLER: 'always_off' };
      expect(openTelemetryVariables(file)).toEqual(expected);
      expect(process.env).toMatchObject(expected);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('are all documented', () => {
    expect(SETTING_FACTS.filter(({ description }) => !/\.$|:\/\/\S+$|\w,\w+$/.test(description))).toEqual([]);
  });

  it('match .env.example', async () => {
    await expect(envExample()).toMatchFileSnapshot('../../.env.example');
  });
});
