import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { diceOf } from '../../test/oracle/arbitraries/dice.ts';
import { largeRequest } from '../../test/oracle/arbitraries/large-requests.ts';
import { line, tally } from '../line.mjs';

const SEED = 1;
const AT_ONCE = 4;
const WARM_UP = 40;
const DEADLINE_MS = 1_000;
const GOAL_MS = 100;

/** Number 34 of docs/reliability.md: how long other clients wait while the largest possible requests are sent. */
export async function largeRequests(bench) {
  const { service, callers, largeRequests: count, smallDomain: domain, smallTask, watched } = bench;
  const attack = async (from, to) => {
    const statuses = [];
    let next = from;
    const attacker = async () => {
      while (next < to) {
        const index = next++;
        const { method, query } = largeRequest(diceOf(SEED + index));
        const transport = index % 2 === 0 ? 'http' : 'grpc';
        const message = { domain_id: domain, query };
        statuses.push((await callers.call({ transport, method, message, deadlineMs: DEADLINE_MS })).status);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, attacker));
    return statuses;
  };
  // The first compilations of a process run unoptimized.
  await attack(count, count + WARM_UP);
  const body = JSON.stringify({ domain_id: domain, job_task_id: smallTask });
  const questions = [{ path: '/health/live' }, { path: '/cost-analysis/v1/job-task/get', body }];
  const honest = new Worker(new URL('../honest-caller.mjs', import.meta.url), {
    workerData: { base: service.http, questions },
  });
  await once(honest, 'message');
  // Elsewhere callers and databases have processors of their own; here the attackers make way for the service and the honest
  // caller. Linux sets the priority of the calling thread alone.
  setPriority(constants.priority.PRIORITY_LOW);
  const { result, seen } = await watched(service, () => attack(0, count));
  honest.postMessage('stop');
  const [waits] = await once(honest, 'message');
  return ['GET /health/live', 'get of a job task'].map((what, index) => {
    const { asked, refused, longest, p99 } = waits[index];
    const answer = `${asked - refused} of ${asked}, p99 ${p99.toFixed(0)} ms`;
    const kept = refused === 0 && longest <= GOAL_MS;
    const beside = `beside ${count} large requests (${tally(result)})`;
    return line(34, `${what} ${beside}`, { answer, ms: longest, ...seen() }, `OK, ≤ ${GOAL_MS} ms`, kept);
  });
}
