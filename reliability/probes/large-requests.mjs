import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { diceOf } from '../../test/oracle/arbitraries/dice.ts';
import { largeRequest } from '../../test/oracle/arbitraries/large-requests.ts';
import { line, tally } from '../line.mjs';

const AT_ONCE = 4;
const WARM_UP = 40;
const DEADLINE_MS = 1_000;
const GOAL_MS = 100;

const threadOf = (file, workerData) => new Worker(new URL(`../${file}`, import.meta.url), { workerData });

function largeCall(index, domain) {
  const { method, query } = largeRequest(diceOf(1 + index));
  const transport = index % 2 === 0 ? 'http' : 'grpc';
  return { transport, method, message: { domain_id: domain, query }, deadlineMs: DEADLINE_MS };
}

/** Number 34 of docs/reliability.md: how long other clients wait while the largest possible requests are sent. */
export async function largeRequests(bench) {
  const { service, largeRequests: count, smallDomain: domain, smallTask, watched } = bench;
  const { http, grpc } = service;
  const calls = Array.from({ length: count + WARM_UP }, (_, index) => largeCall(index, domain));
  const attackers = threadOf('low-priority-callers.mjs', { service: { http, grpc }, atOnce: AT_ONCE });
  const attack = async (some) => {
    attackers.postMessage(some);
    const [statuses] = await once(attackers, 'message');
    return statuses;
  };
  // The first compilations of a process run unoptimized.
  await attack(calls.slice(count));
  const body = JSON.stringify({ domain_id: domain, job_task_id: smallTask });
  const questions = [{ path: '/health/live' }, { path: '/cost-analysis/v1/job-task/get', body }];
  const honest = threadOf('honest-caller.mjs', { base: http, questions });
  await once(honest, 'message');
  const { result, seen } = await watched(service, () => attack(calls.slice(0, count)));
  await attackers.terminate();
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
