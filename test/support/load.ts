import { setTimeout as delay } from 'node:timers/promises';
import { openWire, WIRES, type Addresses, type Wire, type WireAnswer, type WireName } from './wires.js';

/** How a call ended: OK, the status of an error, or LOST when nothing that the service says came back. */
export interface Outcome {
  readonly wire: WireName;
  readonly status: string;
  readonly message: string;
  readonly ms: number;
}

export interface LoadOptions {
  /** On each wire. */
  readonly callers?: number;
  /** Milliseconds between an answer and the next call of the same caller. */
  readonly pauseMs?: number;
}

const statusOf = (answer: WireAnswer): string => ('body' in answer ? 'OK' : answer.error.status);

/** Asks for one job task of the domain `a`. */
export async function callOnce(wire: Wire): Promise<Outcome> {
  const started = Date.now();
  const ended = (status: string, message: string): Outcome => {
    return { wire: wire.name, status, message, ms: Date.now() - started };
  };
  try {
    const answer = await wire.call('list', { domain_id: 'a', query: { page: { limit: 1 } } });
    return ended(statusOf(answer), 'error' in answer ? answer.error.message : '');
  } catch (error) {
    return ended('LOST', `${String(error)} ${String((error as Error).cause)}`);
  }
}

/** Calls both wires again and again until `until` settles, and gives the end of each call. */
export async function load(
  addresses: Addresses,
  until: Promise<unknown>,
  { callers = 2, pauseMs = 5 }: LoadOptions = {},
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let going = true;
  const stop = (): void => {
    going = false;
  };
  until.then(stop, stop);
  const each = WIRES.flatMap((name) => Array.from({ length: callers }, () => openWire(name, addresses)));
  await Promise.all(
    each.map(async (wire) => {
      while (going) {
        outcomes.push(await callOnce(wire));
        await delay(pauseMs);
      }
      wire.close();
    }),
  );
  return outcomes;
}
