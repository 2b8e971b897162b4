import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../src/config/read-settings.js';
import { readDocument } from '../docs-check/documents.js';

interface Service {
  readonly image?: string;
  readonly entrypoint?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
}

const NAMES = ['service', 'demo', 'prune', 'backup', 'mysql'] as const;
type Name = (typeof NAMES)[number];

const { services, volumes } = parse(readDocument('compose.yaml'), { merge: true }) as {
  services: Readonly<Record<Name, Service>>;
  volumes: Readonly<Record<string, unknown>>;
};

const secrets = parse(readDocument('deploy/compose.secrets.yaml'), { merge: true }) as {
  services: Readonly<Record<Name, Service & { readonly secrets: readonly string[] }>>;
  secrets: Readonly<Record<string, { readonly file: string }>>;
};

describe('the Compose file', () => {
  it('has valid settings', () => {
    const { TZ, ...settings } = services.service.environment;
    const resolved = JSON.parse(JSON.stringify(settings).replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')) as typeof settings;
    expect(readSettings(resolved)).toMatchObject({ HTTP_HOST: '0.0.0.0', AUTH_MODE: 'none' });
    expect(TZ).toBe('UTC');
  });

  it('publishes ports on 127.0.0.1 only', () => {
    expect(services.service.ports).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:50051:50051', '127.0.0.1:50052:50052']);
    expect(services.mysql.ports).toBeUndefined();
  });

  it('waits for a healthy database with persistent data', () => {
    for (const name of NAMES.filter((candidate) => candidate !== 'mysql')) {
      expect(services[name].depends_on).toEqual({ mysql: { condition: 'service_healthy' } });
      expect(services[name].read_only).toBe(true);
    }
    expect(services.mysql.image).toBe('mysql:8.4');
    expect(services.mysql.healthcheck?.test.join(' ')).toContain('--host=127.0.0.1');
    expect(Object.keys(volumes)).toContain(services.mysql.volumes?.[0]?.split(':')[0]);
  });

  it('backs up with the client of the database, by the script of the chart, into persistent data', () => {
    expect(services.backup.image).toBe(services.mysql.image);
    const [script = '', directory = ''] = services.backup.volumes ?? [];
    const [file, mounted] = script.split(':');
    expect(readDocument(String(file))).toContain('BACKUP_DIRECTORY');
    expect(services.backup.entrypoint).toEqual(['bash', mounted]);
    expect(directory.split(':')).toEqual(['backups', services.backup.environment['BACKUP_DIRECTORY']]);
    expect(Object.keys(volumes)).toContain('backups');
  });
});

describe('the Compose file for secrets', () => {
  /** As Compose has it: variables of the second file over those of the first. */
  const environmentOf = (name: Name): Readonly<Record<string, string>> => ({
    ...services[name].environment,
    ...secrets.services[name].environment,
  });

  it.each(NAMES)('has no password in a variable of %s', (name) => {
    const withValue = Object.entries(environmentOf(name)).filter(([, value]) => value !== '');
    expect(withValue.filter(([, value]) => value.includes('PASSWORD'))).toEqual([]);
    expect(withValue.filter(([, value]) => value.includes('://')).map(([, value]) => value)).toEqual(
      name === 'mysql' ? [] : ['mysql://job_task@mysql:3306/job_task'],
    );
    const files = withValue.filter(([variable]) => variable.endsWith('_FILE')).map(([, path]) => path);
    expect(files).toEqual(secrets.services[name].secrets.map((secret) => `/run/secrets/${secret}`));
    expect(Object.keys(secrets.secrets)).toEqual(expect.arrayContaining([...secrets.services[name].secrets]));
  });

  it('has valid settings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    writeFileSync(join(folder, 'mysql-password'), 'secret\n');
    const { TZ: _, ...settings } = environmentOf('service');
    const here = Object.entries(settings).map(([name, value]) => [name, value.replace('/run/secrets', folder)]);
    expect(readSettings(Object.fromEntries(here) as Record<string, string>)).toMatchObject({
      DATABASE_URL: 'mysql://job_task:secret@mysql:3306/job_task',
      AUTH_MODE: 'none',
    });
  });

  it('checks database health with the password from the file', () => {
    const [first, second] = [services, secrets.services].map(({ mysql }) => mysql.healthcheck?.test.join(' '));
    expect(second).toBe(first?.replace('$$MYSQL_PASSWORD', '$$$$(cat /run/secrets/mysql-password)'));
  });

  it('uses secret files that git ignores', () => {
    const ignored = readDocument('.gitignore').split('\n');
    expect(ignored).toContain('/secrets/');
    for (const { file } of Object.values(secrets.secrets)) {
      expect(file).toMatch(/^\.\/secrets\//);
    }
  });
});
