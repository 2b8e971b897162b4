import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const BUNDLER = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));
const BUILT = 'JOB_TASK_TEST_BUILD';

/**
 * Builds the service and its page once for a run of the tests, however many tiers take part: the processes under test are started
 * out of `dist`, as an operator starts them.
 */
export function setup(): void {
  if (process.env[BUILT] === undefined) {
    execFileSync(process.execPath, [COMPILER, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
    execFileSync(process.execPath, [BUNDLER, 'build', 'web', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' });
    process.env[BUILT] = 'done';
  }
}
