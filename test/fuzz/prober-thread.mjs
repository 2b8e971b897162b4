// Asks a service for its health over one connection, as fast as it answers, and posts the longest wait in milliseconds.
// A thread of its own, so that the event loop of whoever started it is not what is measured.
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const PAUSE_MS = 5;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let stopped = false;
let longest = 0;
parentPort.once('message', () => {
  stopped = true;
});

const ask = () =>
  new Promise((resolve, reject) => {
    get(workerData.url, { agent }, (response) => {
      response.resume();
      response.once('end', resolve);
    }).once('error', reject);
  });

while (!stopped) {
  const asked = performance.now();
  await ask();
  longest = Math.max(longest, performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
agent.destroy();
parentPort.postMessage(longest);
