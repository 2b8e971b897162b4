import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { NATIVE } from './write-app.js';
import type { WriteAnswer, WriteClient, WriteVerb } from './write-client.js';

/** What a worker knows of a task; null of one that it has deleted. */
export type Known = { readonly status: string; readonly created_count: number } | null;

const ENDS = ['SUCCESS', 'FAILURE', 'CANCELED', 'TIMEOUT', 'hangs', 'deleted'] as const;
/** Responses after which a request is sent again. */
const TRANSIENT = ['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED', 'CANCELLED'];
const REPEATED = 0.2;
/** Tasks whose end is set while their progress is under way. */
const RACED = 0.3;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [20, 500];

const perhaps = (probability: number): boolean => Math.random() < probability;

/** A worker that knows what it was answered, and that repeats a call until it is answered. */
export class SimulatedWorker {
  /** Calls that were sent, and those of them that nothing answered. */
  readonly calls = { sent: 0, lost: 0 };

  constructor(private readonly anyClient: () => WriteClient) {}

  /** Takes a task through its life, with repeated, late and concurrent calls. */
  async live(id: string, number: number): Promise<Known> {
    const end = ENDS[number % ENDS.length] ?? 'hangs';
    const task = new TaskCalls(id, (verb, request) => this.insist(verb, request));
    // Without a request id, a create that comes after the deletion would begin a second life.
    await task.call('create', {
      ...{ job_id: 'job', data_source_id: `ds-${String(number % 7)}` },
      ...(end === 'deleted' || number % 2 === 0 ? { request_id: `${id}-create` } : {}),
    });
    await task.call('update', { status: 'IN_PROGRESS' });
    const parts = Array.from({ length: 1 + (number % 4) }, (_, part) => part + 1);
    const progress = Promise.all(parts.map((part) => task.progress(part)));
    const ending = end === 'hangs' || end === 'deleted' ? null : end;
    // Workers of one task need not wait for each other: then only what was answered with OK counts.
    if (ending === null || perhaps(1 - RACED)) {
      expect(new Set((await progress).map(({ status }) => status))).toEqual(new Set(['OK']));
    }
    if (ending !== null) {
      const more = ending === 'FAILURE' ? { error_code: 'ERROR_SIMULATED' } : {};
      await task.call('update', { status: ending, ...more });
      const back = await this.insist('update', { ...task.key, status: 'IN_PROGRESS' });
      expect(back.status).toBe('FAILED_PRECONDITION');
    }
    const counted = (await progress).map(({ status }, index) => (status === 'OK' ? (parts[index] ?? 0) : 0));
    if (end === 'deleted') {
      // A repetition finds nothing any more.
      expect(['OK', 'NOT_FOUND']).toContain((await this.insist('delete', task.key)).status);
    }
    await task.late(end === 'deleted');
    return end === 'deleted'
      ? null
      : { status: ending ?? 'IN_PROGRESS', created_count: counted.reduce((sum, part) => sum + part, 0) };
  }

  private async insist(verb: WriteVerb, request: object): Promise<WriteAnswer> {
    for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      this.calls.sent++;
      const answer = await this.anyClient()
        .call(verb, request)
        .catch(() => null);
      if (answer !== null && !TRANSIENT.includes(answer.status)) {
        return perhaps(REPEATED) ? this.insist(verb, request) : answer;
      }
      this.calls.lost++;
      await delay(pause * (0.5 + Math.random()));
    }
  }
}

/** The calls of one task. */
class TaskCalls {
  readonly key: { readonly job_task_id: string; readonly domain_id: string };
  private readonly earlier: (() => Promise<WriteAnswer>)[] = [];
  private readonly repetitions: Promise<WriteAnswer>[] = [];

  constructor(
    id: string,
    private readonly insist: (verb: WriteVerb, request: object) => Promise<WriteAnswer>,
  ) {
    this.key = { job_task_id: id, domain_id: NATIVE };
  }

  /** A step that has to succeed. */
  async call(verb: WriteVerb, request: object): Promise<void> {
    const send = (): Promise<WriteAnswer> => this.insist(verb, { ...this.key, ...request });
    const { status, message } = await send();
    expect([verb, status, message]).toEqual([verb, 'OK', '']);
    this.earlier.push(send);
    this.repeatEarlier();
  }

  /** A part of the progress, in any order with the others. */
  async progress(count: number): Promise<WriteAnswer> {
    await delay(Math.random() * SHORTEST_PAUSE_MS);
    const request_id = `${this.key.job_task_id}-${String(count)}`;
    const answer = await this.insist('progress', { ...this.key, add_created_count: count, request_id });
    expect(['OK', 'FAILED_PRECONDITION']).toContain(answer.status);
    return answer;
  }

  /** Calls that come again when the task is over change nothing, whatever they are answered. */
  async late(isDeleted: boolean): Promise<void> {
    this.repeatEarlier();
    const allowed = ['OK', 'FAILED_PRECONDITION', ...(isDeleted ? ['NOT_FOUND'] : [])];
    for (const { status } of await Promise.all(this.repetitions)) {
      expect(allowed).toContain(status);
    }
  }

  /** Sends an earlier call again, which then comes in between later ones. */
  private repeatEarlier(): void {
    const send = this.earlier[Math.floor(Math.random() * this.earlier.length)];
    if (send !== undefined && perhaps(REPEATED)) {
      this.repetitions.push(send());
    }
  }
}
