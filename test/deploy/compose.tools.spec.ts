import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/config/database-url.js';
import { readSettings } from '../../src/config/settings.js';
import { describeWith } from '../tools/describe-with.js';

interface Model {
  readonly services: Readonly<
    Record<
      string,
      { readonly image: string; readonly build?: object; readonly environment: Readonly<Record<string, string>> }
    >
  >;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PASSWORDS = ['job-task', 'p@ss/w%rd', 'a:b?c#d&e', '%41', "it's 재무", 'two words'];

/**
 * compose-go is what Docker Compose loads its files with. The command of 2.16 interpolates defaults only, not variables of its
 * environment, so that the variables are put in here.
 */
describeWith(['compose-go'], 'the Compose files', ({ 'compose-go': compose }) => {
  const load = (files: readonly string[]): Model =>
    JSON.parse(
      execFileSync(compose, ['-format', 'json', ...files], {
        cwd: ROOT,
        env: { PATH: process.env['PATH'], COMPOSE_PROFILES: 'demo,prune' },
        encoding: 'utf8',
      }),
    ) as Model;

  describe.each([[['compose.yaml']], [['compose.yaml', 'deploy/compose.secrets.yaml']]])('%s', (files) => {
    it('are valid', () => {
      expect(Object.keys(load(files).services)).toEqual(expect.arrayContaining(['service', 'prune', 'mysql']));
    });

    it('build all images of this project', () => {
      const ours = Object.values(load(files).services).filter(({ image }) => image === 'job-task-service');
      expect(ours.length).toBeGreaterThan(0);
      expect(ours.filter(({ build }) => build === undefined)).toEqual([]);
    });
  });

  it.each(PASSWORDS)('give the service and the database the password %s', (password) => {
    const { service, mysql } = load(['-no-interpolation', 'compose.yaml']).services;
    const interpolate = (variables: Readonly<Record<string, string>> = {}): Record<string, string> =>
      Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          name,
          value.replace('${MYSQL_PASSWORD:-job-task}', () => password),
        ]),
      );
    const { TZ: _, ...environment } = interpolate(service?.environment);
    expect(parseDatabaseUrl(readSettings(environment).DATABASE_URL)).toMatchObject({ user: 'job_task', password });
    expect(interpolate(mysql?.environment)).toMatchObject({ MYSQL_PASSWORD: password });
  });

  it('have no password in variables if it is in a file', () => {
    const { services } = load(['-no-interpolation', 'compose.yaml', 'deploy/compose.secrets.yaml']);
    expect(JSON.stringify(services)).not.toContain('MYSQL_PASSWORD:-');
    expect(JSON.stringify(services['service'])).toContain('DATABASE_PASSWORD_FILE=/run/secrets/mysql-password');
  });
});
