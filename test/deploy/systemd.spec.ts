import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileVariable } from '../../src/config/secret-files.js';
import { readSettings } from '../../src/config/read-settings.js';
import { SETTING_FACTS } from '../../src/config/setting-group.js';
import { readDocument } from '../docs-check/documents.js';

/** The values of a directive in a unit, in their order. */
const valuesIn = (unit: string, name: string): string[] =>
  [...readDocument(`deploy/systemd/${unit}`).matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(
    ([, value = '']) => value,
  );
const valuesOf = (name: string): string[] => valuesIn('job-task.service', name);

describe('the systemd unit', () => {
  it('sets only known settings, and the secret as a file', () => {
    const names = valuesOf('Environment').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0]));
    const known = SETTING_FACTS.flatMap(({ name, secret }) => (secret ? [fileVariable(name)] : [name]));
    expect(names.filter((name) => !known.includes(name!))).toEqual(['NODE_ENV', 'TZ']);
  });

  it('stores the database URL at the path in its variable', () => {
    const [name] = valuesOf('LoadCredential').map((value) => value.split(':')[0]);
    expect(valuesOf('Environment')).toContain(`DATABASE_URL_FILE=%d/${String(name)}`);
  });

  it('runs the same command as the image', () => {
    const program = [...readDocument('Dockerfile').matchAll(/^(?:ENTRYPOINT|CMD) (\[.*\])$/gm)];
    const words = program.flatMap(([, text = '']) => JSON.parse(text) as string[]);
    expect(valuesOf('ExecStart')).toEqual([`/usr/bin/${words.join(' ')}`]);
  });

  it('has a stop timeout longer than the shutdown', () => {
    const { SHUTDOWN_DELAY_MS, SHUTDOWN_TIMEOUT_MS } = readSettings({});
    expect(Number(valuesOf('TimeoutStopSec')[0]) * 1000).toBeGreaterThan(
      SHUTDOWN_DELAY_MS + SHUTDOWN_TIMEOUT_MS + 5000,
    );
  });
});

describe('the systemd timer of old job tasks', () => {
  const SERVICE = 'job-task-prune.service';

  it('starts a command of this version with an age, since dates do not move', () => {
    const [command = ''] = valuesIn(SERVICE, 'ExecStart');
    expect(command).toMatch(/ dist\/src\/cli\/prune\.js --before \d+d$/);
    expect(existsSync(fileURLToPath(new URL('../../src/cli/prune.ts', import.meta.url)))).toBe(true);
  });

  it('has the environment and the sandbox of the service', () => {
    for (const name of ['WorkingDirectory', 'LoadCredential', 'DynamicUser', 'ProtectSystem', 'SystemCallFilter']) {
      expect(valuesIn(SERVICE, name)).toEqual(valuesOf(name));
    }
  });

  it('makes up for missed runs', () => {
    expect(valuesIn('job-task-prune.timer', 'Persistent')).toEqual(['true']);
  });
});

describe('the systemd timer of backups', () => {
  const SERVICE = 'job-task-backup.service';

  it('starts the script of the chart, with the database URL as a file', () => {
    expect(valuesIn(SERVICE, 'ExecStart')).toEqual(['/usr/bin/bash deploy/helm/files/backup.sh']);
    expect(valuesIn(SERVICE, 'LoadCredential')).toEqual(valuesOf('LoadCredential'));
    expect(valuesIn(SERVICE, 'Environment')).toContain('DATABASE_URL_FILE=%d/database-url');
  });

  it('keeps backups in a directory that it may write', () => {
    const [directory] = valuesIn(SERVICE, 'StateDirectory');
    expect(valuesIn(SERVICE, 'Environment')[0]).toContain(`BACKUP_DIRECTORY=%S/${String(directory)} `);
  });

  it('has the sandbox of the service', () => {
    for (const name of ['WorkingDirectory', 'DynamicUser', 'ProtectSystem', 'SystemCallFilter']) {
      expect(valuesIn(SERVICE, name)).toEqual(valuesOf(name));
    }
  });

  it('makes up for missed runs', () => {
    expect(valuesIn('job-task-backup.timer', 'Persistent')).toEqual(['true']);
  });
});
