import { fork } from 'node:child_process';
import { once } from 'node:events';
import { answerOf } from '../answer.mjs';

/** A process of the benchmark, which answers each job. */
export function startChild(name) {
  const child = fork(new URL(name, import.meta.url));
  return {
    ask: async (job) => {
      const result = await answerOf(child, job);
      if (result.error !== undefined) {
        throw new Error(`${name}: ${result.error}`);
      }
      return result;
    },
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) {
        await once(child, 'exit');
      }
    },
  };
}

/** Where a transport of a server listens. */
export const addressOf = (server, via) => (via === 'http' ? server.http : server.grpc);
