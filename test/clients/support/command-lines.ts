import { PYTHON, type NeedName } from '../../support/needs.js';

/** Clients that are run as people run them: an address, a method and a request on the command line. */
export interface CommandLine {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly needs: readonly NeedName[];
}

export const COMMAND_LINES: readonly CommandLine[] = [
  { name: 'Node', command: [process.execPath, 'clients/node/job-tasks.mjs'], needs: [] },
  { name: 'Python', command: [PYTHON, 'clients/python/job_tasks.py'], needs: ['gRPC for Python'] },
];
