import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database, RunOptions } from '../../src/database/database.js';
import { DatabaseBusyError, DatabaseUnavailableError } from '../../src/database/errors.js';
import { ReplicatedDatabase } from '../../src/database/replicated-database.js';
import { Slots } from '../../src/database/slots.js';
import { DIALECTS } from '../../src/query-builder/index.js';

const WAIT_MS = 2_000;
/** Guards against hanging only. */
const LONG_MS = 20_000;
const STATEMENT = { sql: 'SELECT 1', params: [] };
const AWAY = new DatabaseUnavailableError('the server does not answer');

/** A database that answers with its name while it has a free connection. */
class NamedDatabase {
  readonly dialect = DIALECTS.mariadb;
  readonly pool = new Slots(1, WAIT_MS);
  away = false;

  constructor(readonly name: string) {}

  async run(_statement: unknown, options: RunOptions): Promise<string[][]> {
    this.assertPresent();
    await this.pool.take(options);
    this.pool.free();
    return [[this.name]];
  }

  ping(): Promise<void> {
    return new Promise((resolve) => {
      this.assertPresent();
      resolve();
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private assertPresent(): void {
    if (this.away) {
      throw AWAY;
    }
  }
}

/** What work has resolved with before a second wait could have ended; undefined if it takes longer. */
async function settledAfterOneWait(work: () => Promise<unknown>): Promise<unknown> {
  vi.useFakeTimers();
  try {
    let settled: unknown;
    void work().then((value) => (settled = value));
    await vi.advanceTimersByTimeAsync(1.5 * WAIT_MS);
    return settled;
  } finally {
    vi.useRealTimers();
  }
}

describe('a database with replicas', () => {
  let lines: unknown[];
  let primary: NamedDatabase;
  let replicas: NamedDatabase[];
  let database: ReplicatedDatabase;
  beforeEach(() => {
    lines = [];
    for (const level of ['log', 'warn'] as const) {
      vi.spyOn(Logger.prototype, level).mockImplementation((line) => void lines.push(line));
    }
    primary = new NamedDatabase('primary');
    replicas = [new NamedDatabase('replica 1'), new NamedDatabase('replica 2')];
  });
  afterEach(async () => {
    await database.close();
    vi.restoreAllMocks();
  });
  const open = async (): Promise<void> => {
    const openers = replicas.map((replica) => () => Promise.resolve(replica as unknown as Database));
    database = new ReplicatedDatabase(primary as unknown as Database, openers, WAIT_MS);
    // Each replica has been asked.
    await expect.poll(() => lines.length, { timeout: LONG_MS }).toBe(replicas.length);
  };
  const readers = async (count: number): Promise<unknown[]> =>
    (await Promise.all(Array.from({ length: count }, () => database.run(STATEMENT)))).flat(2);

  it('logs once for each replica whether it answers, also if it never has', async () => {
    replicas[1]!.away = true;
    await open();
    // It is probed again before its state is reported.
    const asked = vi.spyOn(replicas[1]!, 'ping');
    await expect.poll(() => asked.mock.calls.length, { timeout: LONG_MS }).toBeGreaterThan(1);
    expect(lines).toEqual([
      'replica 1 is available',
      'replica 2 is unavailable, reads use other servers: the server does not answer',
    ]);
    replicas[1]!.away = false;
    await expect.poll(() => lines.slice(2), { timeout: LONG_MS }).toEqual(['replica 2 is available']);
  });

  it('reads from the replica that has a free connection', async () => {
    await open();
    await replicas[0]!.pool.take({});
    expect(await readers(4)).toEqual(Array(4).fill('replica 2'));
  });

  it('waits once for all replicas that are busy, and then takes a free primary', async () => {
    await open();
    await Promise.all(replicas.map(({ pool }) => pool.take({})));
    expect(await settledAfterOneWait(() => readers(1))).toEqual(['primary']);
  });

  it('is busy when every connection is, after one wait', async () => {
    await open();
    await Promise.all([primary, ...replicas].map(({ pool }) => pool.take({})));
    const refused = await settledAfterOneWait(() => database.run(STATEMENT).catch((error: unknown) => error));
    expect(refused).toBeInstanceOf(DatabaseBusyError);
  });

  it.each([
    ['the primary with a full pool answers', { primary: false, replicas: true }, true],
    ['the primary does not answer and a replica does', { primary: true, replicas: false }, true],
    ['neither does', { primary: true, replicas: true }, false],
  ])('is asked for readiness at the primary, beside its pool: %s', async (_case, away, ready) => {
    primary.away = away.primary;
    replicas.forEach((replica) => (replica.away = away.replicas));
    await primary.pool.take({});
    await open();
    const ping = vi.spyOn(primary, 'ping');
    expect(
      await database.ping().then(
        () => true,
        (error: unknown) => error !== AWAY,
      ),
    ).toBe(ready);
    expect(ping).toHaveBeenCalledOnce();
  });
});
