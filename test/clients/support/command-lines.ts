import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Clients that are run as people run them: an address, a method and a request on the command line. */
export interface CommandLine {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What to install when it does not run here; null when it does. */
  readonly missing: string | null;
}

const PYTHON = '/usr/bin/python3';
const PYTHON_PACKAGES = 'apt-get install python3-grpcio python3-protobuf';
const hasPython = await run(PYTHON, ['-c', 'import grpc, google.protobuf']).then(
  () => true,
  () => false,
);
if (!hasPython && process.env['CI'] === 'true') {
  throw new TypeError(`no gRPC for Python, which is required where CI=true: ${PYTHON_PACKAGES}`);
}

export const COMMAND_LINES: readonly CommandLine[] = [
  { name: 'Node', command: [process.execPath, 'clients/node/job-tasks.mjs'], missing: null },
  { name: 'Python', command: [PYTHON, 'clients/python/job_tasks.py'], missing: hasPython ? null : PYTHON_PACKAGES },
];
