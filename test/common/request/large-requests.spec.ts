import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancellation } from '../../../src/common/cancellation.js';
import { AppError } from '../../../src/common/errors/app-error.js';
import { turnFor, Turns } from '../../../src/common/request/large-requests.js';

const busyFor = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    // The event loop is kept busy.
  }
};

describe('large requests', () => {
  it('are processed one per turn of the event loop, in the order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(0, 0, 0, 2), { minLength: 1, maxLength: 8 }), async (works) => {
        const turns = new Turns();
        let turn = 0;
        const clock = { going: true };
        const ticking = (async () => {
          while (clock.going) {
            await nextTurn();
            turn++;
          }
        })();
        const done: { readonly index: number; readonly turn: number }[] = [];
        await Promise.all(
          works.map(async (ms, index) => {
            await turns.take();
            done.push({ index, turn });
            busyFor(ms);
          }),
        );
        clock.going = false;
        await ticking;
        expect(done.map(({ index }) => index)).toEqual(works.map((_, index) => index));
        expect(new Set(done.map(({ turn: at }) => at)).size).toBe(works.length);
      }),
      { numRuns: 30 },
    );
  });

  it('leave the event loop to others for as long as the previous one took', async () => {
    const turns = new Turns();
    const workMs = 20;
    await turns.take();
    const next = turns.take();
    busyFor(workMs);
    const ended = performance.now();
    await next;
    // Timers of Node may be early by the part of a millisecond that they cut off.
    expect(performance.now() - ended).toBeGreaterThanOrEqual(workMs - 1);
  });

  it('begin at once if no other is being processed', async () => {
    const turns = new Turns();
    let begun = false;
    void turns.take().then(() => (begun = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toBe(true);
  });

  it.each([
    ['whose callers have gone', { signal: abortedSignal() }, 'ERROR_CANCELLED'],
    ['whose deadlines have passed', { deadline: Date.now() - 1 }, 'ERROR_REQUEST_TIMEOUT'],
  ])('are not worked on after their wait: those %s', async (_, taker, code) => {
    const turns = new Turns();
    await turns.take();
    const [late, next] = [turns.take(taker), turns.take()];
    const error: unknown = await late.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code });
    await next;
  });

  it('have at least 1,024 bytes; smaller ones do not wait for a turn', async () => {
    expect(turnFor(1_023, {})).toBeNull();
    await turnFor(1_024, {});
  });
});

function abortedSignal(): Cancellation {
  const signal = new Cancellation();
  signal.abort();
  return signal;
}
