import { describe, expect, it } from 'vitest';
import { fileVariable } from '../../src/config/secret-files.js';
import { readSettings } from '../../src/config/settings.js';
import { SETTING_FACTS } from '../../src/config/setting.decorator.js';
import { readDocument } from '../docs-check/documents.js';

const unit = readDocument('deploy/systemd/job-task.service');
const valuesOf = (name: string): string[] =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

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
