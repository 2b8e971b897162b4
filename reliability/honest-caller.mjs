import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A thread that asks each of its questions every 10 ms on a connection of its own, until it gets a message. Posts
 * `asking` once all were answered, and at the end, for each question, how many answers were not 200 and what it waited:
 * the longest and the 99th percentile, in milliseconds.
 */
const EVERY_MS = 10;
const { base, questions } = workerData;

let going = true;
parentPort.once('message', () => (going = false));

function statusOf(agent, { path, body }) {
  return new Promise((resolve) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(`${base}${path}`, { method: body === undefined ? 'GET' : 'POST', agent, headers }, (answer) =>
      answer.resume().on('end', () => resolve(answer.statusCode)),
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

async function askUntilTheEnd(agent, question) {
  const waits = [];
  let refused = 0;
  while (going) {
    const started = performance.now();
    refused += (await statusOf(agent, question)) === 200 ? 0 : 1;
    const ms = performance.now() - started;
    waits.push(ms);
    await delay(Math.max(0, EVERY_MS - ms));
  }
  agent.destroy();
  waits.sort((a, b) => a - b);
  return { asked: waits.length, refused, longest: waits.at(-1), p99: waits[Math.floor(waits.length * 0.99)] };
}

const agents = questions.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
for (const [index, question] of questions.entries()) {
  await statusOf(agents[index], question);
}
parentPort.postMessage('asking');
parentPort.postMessage(await Promise.all(questions.map((question, index) => askUntilTheEnd(agents[index], question))));
