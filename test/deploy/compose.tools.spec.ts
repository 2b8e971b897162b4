import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/config/database-url.js';
import { readSettings } from '../../src/config/read-settings.js';
import { describeWith } from '../tools/describe-with.js';

interface Service {
  readonly image: string;
  readonly build?: object;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
}
interface Model {
  readonly services: Readonly<Record<string, Service>>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILES = [[['compose.yaml']], [['compose.yaml', 'deploy/compose.secrets.yaml']]];
const PASSWORDS = ['job-task', 'p@ss/w%rd', 'a:b?c#d&e', '%41', "it's 재무", 'two words', '$HOME ${x}'];
const PROFILES: Readonly<Record<string, readonly string[]>> = {
  '': ['mysql', 'service'],
  demo: ['demo', 'mysql', 'service'],
  prune: ['mysql', 'prune', 'service'],
  backup: ['backup', 'mysql', 'service'],
};

describeWith(['docker-compose'], 'the Compose files', ({ 'docker-compose': compose }) => {
  const run = (files: readonly string[], args: readonly string[], env: Readonly<Record<string, string>> = {}): string =>
    execFileSync(compose, [...files.flatMap((file) => ['--file', file]), ...args], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      encoding: 'utf8',
    });
  const load = (files: readonly string[], env: Readonly<Record<string, string>> = {}): Model =>
    // In its output a dollar sign of a value is written twice.
    JSON.parse(run(files, ['--profile', '*', 'config', '--format', 'json'], env).replaceAll('$$', '$')) as Model;

  describe.each(FILES)('%s', (files) => {
    it.each(Object.entries(PROFILES))('are valid, and with the profile "%s" have the services %j', (profile, names) => {
      const selected = profile === '' ? [] : ['--profile', profile];
      expect(
        run(files, [...selected, 'config', '--services'])
          .trim()
          .split('\n')
          .sort(),
      ).toEqual(names);
    });

    it('build all images of this project', () => {
      const ours = Object.values(load(files).services).filter(({ image }) => image === 'job-task-service');
      expect(ours.length).toBeGreaterThan(0);
      expect(ours.filter(({ build }) => build === undefined)).toEqual([]);
    });

    it('mount existing files', () => {
      const [script] = load(files).services['backup']?.volumes ?? [];
      expect(script).toMatchObject({ type: 'bind', source: `${ROOT}deploy/helm/files/backup.sh` });
    });
  });

  it.each(PASSWORDS)('give the service, its commands and the database the password %s', (password) => {
    const { mysql, ...others } = load(['compose.yaml'], { MYSQL_PASSWORD: password }).services;
    expect(mysql?.environment).toMatchObject({ MYSQL_PASSWORD: password });
    for (const name of ['service', 'demo', 'prune']) {
      const { TZ: _, ...environment } = others[name]?.environment ?? {};
      expect(parseDatabaseUrl(readSettings(environment).DATABASE_URL)).toMatchObject({ user: 'job_task', password });
    }
    expect(others['backup']?.environment).toMatchObject({ DATABASE_PASSWORD: password });
  });

  it('have no password in variables if it is in a file', () => {
    const { services } = load(['compose.yaml', 'deploy/compose.secrets.yaml'], { MYSQL_PASSWORD: 'in-a-variable' });
    expect(JSON.stringify(services)).not.toContain('in-a-variable');
    expect(services['service']?.environment).toMatchObject({ DATABASE_PASSWORD_FILE: '/run/secrets/mysql-password' });
  });
});
