import { Writable } from 'node:stream';
import { runImport } from '../../dist/src/cli/run-import.js';
import { settingsOfProcess } from '../../dist/src/config/read-settings.js';

/** `npm run import -- FILE` without the start of npm and Node: sends its parent the duration of the import. */
let said = '';
const out = new Writable({
  write: (chunk, _encoding, done) => {
    said += chunk;
    done();
  },
});
const started = performance.now();
const cpu = process.cpuUsage();
const code = await runImport([process.argv[2]], {
  ...{ stdin: process.stdin, stdout: out, stderr: out },
  signal: new AbortController().signal,
  settings: settingsOfProcess,
});
const { user, system } = process.cpuUsage(cpu);
process.send({ ms: performance.now() - started, cpuUs: user + system, code, said });
process.disconnect();
