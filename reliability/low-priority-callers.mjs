import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openCallers } from './callers.mjs';

/**
 * A thread that gets a list of calls, makes them, several at a time, and posts their statuses.
 *
 * Elsewhere callers have processors of their own; here they make way for the service. Linux sets the priority of the calling
 * thread alone.
 */
setPriority(constants.priority.PRIORITY_LOW);
const { service, atOnce } = workerData;
const callers = openCallers(service, atOnce);

parentPort.on('message', async (calls) => {
  const statuses = [];
  const waiting = calls.values();
  const caller = async () => {
    for (const call of waiting) {
      statuses.push((await callers.call(call)).status);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  parentPort.postMessage(statuses);
});
