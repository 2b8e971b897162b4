import { Writable } from 'node:stream';
import { createInterface } from 'node:readline';

// Dynamic imports, because the check of imports runs before the build.
const SOURCE = new URL('../../../dist/src/', import.meta.url);
const { runMigrate } = await import(new URL('cli/run-migrate.js', SOURCE).href);
const { readSettings } = await import(new URL('config/read-settings.js', SOURCE).href);

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
