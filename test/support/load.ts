import { setTimeout as delay } from 'node:timers/promises';
import {
  openClient,
  TRANSPORTS,
  type Addresses,
  type ApiClient,
  type ApiAnswer,
  type TransportName,
} from './transports.js';

/** How a call ended: OK, the status of an error, or LOST when nothing that the service says came back. */
export interface Outcome {
  readonly transport: TransportName;
  readonly status: string;
  readonly message: string;
  readonly ms: number;
}

export interface LoadOptions {
  /** On each transport. */
  readonly callers?: number;
}

/** Between an answer and the next call of the same caller. */
const PAUSE_MS = 20;

const statusOf = (answer: ApiAnswer): string => ('body' in answer ? 'OK' : answer.error.status);

/** Asks for one job task of the domain `a`. */
export async function callOnce(client: ApiClient): Promise<Outcome> {
  const started = Date.now();
  const ended = (status: string, message: string): Outcome => {
    return { transport: client.name, status, message, ms: Date.now() - started };
  };
  try {
    const answer = await client.call('list', { domain_id: 'a', query: { page: { limit: 1 } } });
    return ended(statusOf(answer), 'error' in answer ? answer.error.message : '');
  } catch (error) {
    return ended('LOST', `${String(error)} ${String((error as Error).cause)}`);
  }
}

/** Calls both transports again and again until `until` settles, and gives the end of each call. */
export async function load(
  addresses: Addresses,
  until: Promise<unknown>,
  { callers = 2 }: LoadOptions = {},
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let going = true;
  const stop = (): void => {
    going = false;
  };
  until.then(stop, stop);
  const each = TRANSPORTS.flatMap((name) => Array.from({ length: callers }, () => openClient(name, addresses)));
  await Promise.all(
    each.map(async (client) => {
      while (going) {
        outcomes.push(await callOnce(client));
        await delay(PAUSE_MS);
      }
      client.close();
    }),
  );
  return outcomes;
}
