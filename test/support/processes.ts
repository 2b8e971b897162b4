import { readdirSync, readFileSync } from 'node:fs';

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** The processes that run now, by Linux's /proc; one that has ended and is not yet collected does not run. */
function runningProcesses(): ProcessFacts[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // The name in parentheses may hold anything, blanks too.
        const [, state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (\S) (\d+) /);
        return state === 'Z' ? [] : [{ pid: Number(pid), parent: Number(parent), state }];
      } catch {
        return [];
      }
    });
}

/** The ids of the running children of a process. */
export function childrenOf(parent: number): number[] {
  return runningProcesses()
    .filter((each) => each.parent === parent)
    .map(({ pid }) => pid);
}

/** Those of the ids whose process runs. */
export function stillRunning(pids: Iterable<number>): number[] {
  const running = new Set(runningProcesses().map(({ pid }) => pid));
  return [...pids].filter((pid) => running.has(pid));
}
