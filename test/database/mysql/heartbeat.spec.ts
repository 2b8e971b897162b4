import { expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../../../src/database/errors.js';
import { Heartbeat } from '../../../src/database/mysql/heartbeat.js';

const SILENCE = new DatabaseUnavailableError('the server has not answered within 1 ms');
const REFUSAL = Object.assign(new Error('Too many connections'), { sqlState: '08004' });

/** A heartbeat whose questions end as told: `null` is an answer. `lost` counts how often the server was lost. */
function heartbeatOf(ends: readonly (Error | null)[]) {
  const left = [...ends];
  let lost = 0;
  const ping = (): Promise<void> => {
    const end = left.shift() ?? null;
    return end === null ? Promise.resolve() : Promise.reject(end);
  };
  const heartbeat = new Heartbeat({ ping }, () => lost++);
  const beat = (): Promise<unknown> => heartbeat.beat(1).catch((error: unknown) => error);
  return { heartbeat, beat, lost: () => lost };
}

it('one question without an answer says nothing', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, null, SILENCE]);
  await beat();
  await beat();
  await beat();
  expect(lost()).toBe(0);
  expect(() => heartbeat.assertAlive()).not.toThrow();
});

it('after two in a row the server is lost, until it answers', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, SILENCE, null]);
  await beat();
  await beat();
  expect(lost()).toBe(1);
  expect(() => heartbeat.assertAlive()).toThrow(DatabaseUnavailableError);
  await beat();
  expect(() => heartbeat.assertAlive()).not.toThrow();
});

it('what the server refuses the question with is an answer', async () => {
  const { beat, lost } = heartbeatOf([SILENCE, REFUSAL, SILENCE]);
  await beat();
  expect(await beat()).toBe(REFUSAL);
  await beat();
  expect(lost()).toBe(0);
});

it('a server that answers statements is not lost, however late it is with the questions', async () => {
  const { heartbeat, beat, lost } = heartbeatOf([SILENCE, SILENCE, SILENCE]);
  for (let count = 0; count < 3; count++) {
    await beat();
    heartbeat.answered();
  }
  expect(lost()).toBe(0);
});
