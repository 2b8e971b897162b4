import { PassThrough, Readable } from 'node:stream';
import type { CommandIo } from '../../../src/cli/command.js';
import { readSettings } from '../../../src/config/read-settings.js';

/** What a command under test reads and writes. */
export interface TestIo extends CommandIo {
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: () => void;
}

/** Surroundings of a command that runs on the database of that URL, perhaps with other settings. */
export function commandIo(
  databaseUrl: string,
  stdin: Iterable<string> | AsyncIterable<string> = [],
  settings: Readonly<Record<string, string>> = {},
): TestIo {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = { out: '', err: '' };
  stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const abort = new AbortController();
  return {
    stdin: Readable.from(stdin),
    stdout,
    stderr,
    signal: abort.signal,
    settings: () => readSettings({ ...settings, DATABASE_URL: databaseUrl }),
    out: () => texts.out,
    err: () => texts.err,
    stop: () => {
      abort.abort();
    },
  };
}
