import type { TestProject } from 'vitest/node';
import { serverUrl } from './engines.js';
import { NEEDS, type NeedName } from './needs.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly absent: readonly NeedName[];
  }
}

const ABSENT = 'JOB_TASK_TEST_ABSENT';

/** Looks for what tests need of the machine once for a run, and prints a line for each that is absent. */
export function setup(project: TestProject): void {
  process.env[ABSENT] ??= findAbsent().join(',');
  project.provide('absent', process.env[ABSENT].split(',') as NeedName[]);
}

function findAbsent(): readonly NeedName[] {
  const absent = (Object.keys(NEEDS) as NeedName[]).filter((name) => !NEEDS[name].isPresent());
  for (const name of absent) {
    const need = NEEDS[name];
    if ('isRequiredInCi' in need && process.env['CI'] === 'true') {
      throw new TypeError(`no ${name}, which is required where CI=true: ${need.advice}`);
    }
    if (!('engine' in need) || serverUrl(need.engine) !== null) {
      process.stderr.write(`SKIPPED: tests with ${name}. To run them: ${need.advice}\n`);
    }
  }
  return absent;
}
