import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { EXIT, runInProcess } from '../../src/cli/command.js';
import { showProgress } from '../../src/cli/progress.js';
import { runDemo } from '../../src/cli/run-demo.js';
import { runImport } from '../../src/cli/run-import.js';
import { runMigrate } from '../../src/cli/run-migrate.js';
import { commandIo } from './support/command-io.js';

const NOWHERE = 'mysql://root@127.0.0.1:1/nowhere';

describe('a command that cannot run says why and ends with 2', () => {
  const calls: readonly (readonly [string, typeof runImport, readonly string[], RegExp])[] = [
    ['import without a file', runImport, [], /missing required argument 'FILE'/],
    ['import with an unknown option', runImport, ['--colour', '-'], /unknown option '--colour'/],
    ['import of no such file', runImport, ['/no/such/file'], /^\/no\/such\/file: cannot be read: ENOENT/],
    ['import of a directory', runImport, ['/'], /^\/: must be a file, got a directory/],
    ['import without a database', runImport, ['-'], /^the database is unavailable: .*ECONNREFUSED/],
    ['migrate without a database', runMigrate, [], /^the database is unavailable: .*ECONNREFUSED/],
    ['migrate with an argument', runMigrate, ['up'], /too many arguments/],
    ['demo with a count that is none', runDemo, ['--count', '-1'], /must be an integer from 0 to 999999999/],
    ['demo without a database', runDemo, [], /^the database is unavailable: .*ECONNREFUSED/],
  ];
  it.each(calls)('%s', async (_what, run, args, reason) => {
    const io = commandIo(NOWHERE);
    expect(await run(args, io)).toBe(EXIT.failed);
    expect(io.err()).toMatch(reason);
  });
});

it.each([
  ['import', runImport],
  ['demo', runDemo],
  ['migrate', runMigrate],
])('%s --help explains itself and ends with 0', async (name, run) => {
  const io = commandIo(NOWHERE);
  expect(await run(['--help'], io)).toBe(EXIT.fine);
  expect(io.out()).toMatch(new RegExp(`^Usage: ${name} `));
});

it('checks an import without any database in a dry run', async () => {
  const io = commandIo(NOWHERE, ['{}']);
  expect(await runImport(['--dry-run', '-'], io)).toBe(EXIT.rejected);
  expect(io.out()).toContain('dry run: 0 valid, 1 rejected, nothing written');
});

describe('progress', () => {
  const shown = (isTTY: boolean, total: number | null): string => {
    vi.useFakeTimers();
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
    const progress = showProgress(stream, total);
    progress.update(10, 'first');
    progress.line('line 3: bad');
    vi.advanceTimersByTime(6_000);
    progress.update(50, 'second');
    vi.advanceTimersByTime(1_000);
    progress.stop();
    vi.useRealTimers();
    return String(stream.read());
  };

  it('is a plain line at intervals without a terminal', () => {
    expect(shown(false, 200)).toBe('line 3: bad\n25 %: second\n');
  });

  it('has no percentage without a total', () => {
    expect(shown(true, null)).toBe('line 3: bad\nsecond\n');
  });

  it('is a bar on a terminal', () => {
    expect(shown(true, 200)).toMatch(/line 3: bad[^]*25 % \| second/);
  });
});

describe('standard output', () => {
  const errorListeners = (): ((error: Error) => void)[] => process.stdout.listeners('error') as (() => void)[];

  it('can be closed by its reader, such as head, and throws every other error', async () => {
    const before = errorListeners();
    await runInProcess(() => Promise.resolve(EXIT.fine));
    const added = errorListeners().filter((listener) => !before.includes(listener));
    const fail = (code: string) => () => {
      added[0]?.(Object.assign(new Error(code), { code }));
    };
    expect(added).toHaveLength(1);
    expect(fail('EPIPE')).not.toThrow();
    expect(fail('EIO')).toThrow('EIO');
    added.forEach((listener) => process.stdout.off('error', listener));
    process.exitCode = undefined;
  });
});
