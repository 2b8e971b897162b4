import { setTimeout as delay } from 'node:timers/promises';
import { MortalServer } from '../../test/support/mortal-server.ts';
import { fill } from '../database.mjs';
import { line, tally } from '../line.mjs';
import { msUntil } from '../watch.mjs';

const ROUNDS = 8;
const CALLERS = 8;
const DOWN_MS = 500;
const RECOVERY_MS = 2_000;
const CONNECTED_MS = 5_000;

/** Numbers 17 and 24 of docs/reliability.md, on a MariaDB of its own: a service that is there first, and a database killed eight times. */
export async function outage({ startServiceOn, domain }) {
  const server = await MortalServer.create();
  if (server === null) {
    return [];
  }
  const database = server.url('outage');
  const { service, callers, stop } = await startServiceOn(database, {});
  try {
    const state = async (path) => (await fetch(`${service.http}/health/${path}`)).status;
    const before = [await state('live'), await state('ready')].join(' and ');
    await server.start();
    await server.query('CREATE DATABASE outage CHARACTER SET utf8mb4');
    const connected = await msUntil(async () => (await state('ready')) === 200);
    await fill({ url: database }, 1_000);
    const first = line(
      24,
      'a service before its database: live and ready, then until it is ready',
      { answer: before, ms: connected },
      `200 and 503, ≤ ${CONNECTED_MS} ms`,
      before === '200 and 503' && connected <= CONNECTED_MS,
    );
    return [first, await killed(server, service, callers, domain)];
  } finally {
    await stop();
    await server.remove();
  }
}

async function killed(server, service, callers, domain) {
  const asked = { method: 'list', message: { domain_id: domain, query: { page: { limit: 10 } } } };
  const statuses = [];
  let going = true;
  const load = Array.from({ length: CALLERS }, async (_, index) => {
    while (going) {
      statuses.push((await callers.call({ ...asked, transport: index % 2 === 0 ? 'http' : 'grpc' })).status);
      await delay(5);
    }
  });
  const recoveries = [];
  for (let round = 0; round < ROUNDS; round++) {
    await delay(DOWN_MS);
    await server.kill();
    await delay(DOWN_MS);
    await server.start();
    recoveries.push(await msUntil(async () => (await callers.call({ ...asked, transport: 'grpc' })).status === 'OK'));
  }
  going = false;
  await Promise.all(load);
  const slowest = Math.max(...recoveries);
  const kept =
    slowest <= RECOVERY_MS && service.alive && statuses.every((status) => ['OK', 'UNAVAILABLE'].includes(status));
  return line(
    17,
    'a database killed 8 times under load: the slowest first answer',
    { answer: tally(statuses), ms: slowest },
    `OK or UNAVAILABLE, ≤ ${RECOVERY_MS} ms`,
    kept,
  );
}
