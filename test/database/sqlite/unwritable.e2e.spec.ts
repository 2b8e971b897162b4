import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.js';
import { openClient } from '../../support/transports.js';

/** Root may write anywhere, so another user runs the service. */
const UID = process.getuid?.() === 0 ? 65_534 : undefined;
/** Guards against hanging only. */
const LONG_MS = 60_000;

describe('a SQLite file that cannot be used', () => {
  let directory: string;
  let service: ServiceProcess | undefined;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'job-task-unwritable-'));
  });
  afterEach(async () => {
    service?.child.kill('SIGKILL');
    await service?.ended();
    service = undefined;
    chmodSync(directory, 0o700);
    rmSync(directory, { recursive: true, force: true });
  });

  const health = async (path: string): Promise<number> => (await fetch(`${service?.http}/health/${path}`)).status;
  const totalCount = async (): Promise<unknown> => {
    const client = openClient('http', service!);
    const answer = await client.call('list', { domain_id: 'domain-demo00000001', query: { page: { limit: 1 } } });
    client.close();
    return 'body' in answer ? (answer.body as { total_count: number }).total_count : answer;
  };
  /** Starts the service as anybody, who finds the file of the default setting below the directory. */
  const start = async (workers: string): Promise<ServiceProcess> => {
    const place = UID === undefined ? { cwd: directory } : { cwd: directory, uid: UID };
    service = await startServiceProcess({ DEMO_DATA: 'true', WORKERS: workers }, place);
    return service;
  };

  it.each(['1'])(
    'since its directory cannot be written is waited for, named with the user, and used as soon as it can be: WORKERS=%s',
    async (workers) => {
      chmodSync(directory, 0o555);
      const running = await start(workers);
      expect([await health('live'), await health('ready')]).toEqual([200, 503]);
      expect(running.output()).toMatch(
        new RegExp(
          `cannot be used yet.*: SQLite: the directory ${directory} cannot be written by user .+, and ${directory}/data cannot be created \\(E`,
        ),
      );
      expect(running.output()).not.toMatch(/^\s+at /m);
      chmodSync(directory, 0o777);
      await expect.poll(() => health('ready'), { timeout: LONG_MS }).toBe(200);
      await expect.poll(totalCount, { timeout: LONG_MS }).toBeGreaterThan(0);
    },
    150_000,
  );

  it('that is read-only is named with the user in the log, and used as soon as it is writable', async () => {
    const data = join(directory, 'data');
    const file = join(data, 'job-task.sqlite');
    mkdirSync(data);
    writeFileSync(file, '');
    chmodSync(directory, 0o755);
    chmodSync(data, 0o777);
    if (UID !== undefined) {
      chownSync(data, UID, UID);
    }
    chmodSync(file, 0o444);
    const running = await start('1');
    expect(await health('ready')).toBe(503);
    expect(running.output()).toMatch(
      new RegExp(`cannot be used yet.*: SQLite: the file ${file} cannot be written by user `),
    );
    chmodSync(file, 0o666);
    await expect.poll(() => health('ready'), { timeout: LONG_MS }).toBe(200);
  }, 150_000);

  it.each([
    ['is a directory', '', /^SQLite: \S+: must be a file, got a directory \(DATABASE_URL\)$/],
    [
      'is below a file',
      'file/job-task.sqlite',
      /^SQLite: \S+\/file: must be a directory, got a file \(DATABASE_URL\)$/,
    ],
    [
      'is far below a file',
      'file/a/b/job-task.sqlite',
      /^SQLite: \S+\/file: must be a directory, got a file \(DATABASE_URL\)$/,
    ],
  ])('since it %s is named', async (_why, path, message) => {
    writeFileSync(join(directory, 'file'), '');
    const failed = openJobTaskDatabase(readSettings({ DATABASE_URL: `sqlite:${join(directory, path)}` }));
    const error = await failed.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect((error as Error).message).toMatch(message);
  });
});
