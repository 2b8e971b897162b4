import { Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import { runMigrate } from '../../../dist/src/cli/run-migrate.js';
import { readSettings } from '../../../dist/src/config/read-settings.js';

/** Migrates each database whose URL is a line of standard input, and writes its exit code and output as a line of JSON. */
for await (const url of createInterface({ input: process.stdin })) {
  let output = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk);
      done();
    },
  });
  const { signal } = new AbortController();
  const settings = () => readSettings({ DATABASE_URL: url });
  const code = await runMigrate([], { stdin: process.stdin, stdout, stderr: stdout, signal, settings });
  process.stdout.write(`${JSON.stringify({ code, output })}\n`);
}
