import { expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { Heartbeat } from '../../../src/database/mysql/heartbeat.js';

const SILENCE = new DatabaseUnavailableError('the server has not answered within 1 ms');
const REFUSAL = Object.assign(new Error('Too many connections'), { sqlState: '08004' });

/** A heartbeat whose pings end as given: `null` is a response. `lost` counts how often the server was lost. */
function heartbeatOf(ends: readonly (Error | null)[]) {
  const left = [...ends];
  let lost = 0;
  const ping = (): Promise<readonly never[]> => {
    const end = left.shift() ?? null;
    return end === null ? Promise.resolve([]) : Promise.reject(end);
  };
  const heartbeat = new Heartbeat({ ping }, () => lost++);
  const beat = (): Promise<unknown> => heartbeat.beat(1).catch((error: unknown) => error);
  return { heartbeat, beat, lost: () => lost };
}

it('is available after one unanswered heartbeat', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, null, SILENCE]);
  await beat();
  await beat();
  await beat();
  expect(lost()).toBe(0);
  expect(() => heartbeat.assertAlive()).not.toThrow();
});

it('is unavailable after two unanswered heartbeats in a row, until it answers', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, SILENCE, null]);
  await beat();
  await beat();
  expect(lost()).toBe(1);
  expect(() => heartbeat.assertAlive()).toThrow(DatabaseUnavailableError);
  await beat();
  expect(() => heartbeat.assertAlive()).not.toThrow();
});

it('is available if it answers a heartbeat with an error', async () => {
  const { beat, lost } = heartbeatOf([SILENCE, REFUSAL, SILENCE]);
  await beat();
  expect(await beat()).toBe(REFUSAL);
  await beat();
  expect(lost()).toBe(0);
});

it('a server that answers statements is available, even if it is late to answer heartbeats', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, SILENCE, SILENCE]);
  for (let count = 0; count < 3; count++) {
    await beat();
    heartbeat.answered();
  }
  expect(lost()).toBe(0);
});
