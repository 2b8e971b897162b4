// Runs a program of ours from its source in a process of its own: `node start-process.mjs [FILE ARGUMENTS…]`, the
// service without any.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [, , program = 'src/main.ts'] = process.argv;
process.argv.splice(1, 2, program);

await runnerImport(fileURLToPath(new URL(`../../${program}`, import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'error',
});
