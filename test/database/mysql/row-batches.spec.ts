import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { RowBatches } from '../../../src/database/mysql/row-batches.js';

/** A connection that gives one row after the other, `together` at a time, and says how it is used. */
class FakeStatement extends EventEmitter {
  readonly calls: string[] = [];
  private given = 0;
  private paused = false;

  constructor(
    private readonly rows: number,
    private readonly together: number,
    private readonly text: string | null = null,
  ) {
    super();
  }

  pause(): void {
    this.calls.push(`pause at ${String(this.given)}`);
    this.paused = true;
  }

  resume(): void {
    this.calls.push('resume');
    this.paused = false;
    this.flow();
  }

  flow(): void {
    setImmediate(() => {
      if (this.paused || this.given === this.rows) {
        return;
      }
      for (let count = 0; count < this.together && this.given < this.rows; count++) {
        this.emit('result', [this.text ?? this.given], 0);
        this.given++;
      }
      if (this.given === this.rows) {
        this.emit('end');
      } else {
        this.flow();
      }
    });
  }
}

function start(rows: number, together: number, size = 10): { statement: FakeStatement; batches: RowBatches } {
  const statement = new FakeStatement(rows, together);
  const batches = new RowBatches(statement, statement as never, size);
  statement.flow();
  return { statement, batches };
}

async function lengths(batches: RowBatches): Promise<number[]> {
  const found: number[] = [];
  for await (const batch of batches.read()) {
    found.push(batch.length);
  }
  return found;
}

describe('rows in batches', () => {
  it.each([
    ['one by one', 25, 1, [10, 10, 5]],
    ['as many as a batch has', 20, 10, [10, 10]],
    ['more than a batch has', 35, 14, [10, 4, 10, 4, 7]],
    ['many batches at once', 35, 35, [10, 10, 10, 5]],
    ['none', 0, 1, []],
  ])('come %s', async (_, rows, together, expected) => {
    const { statement, batches } = start(rows, together);
    if (rows === 0) {
      setImmediate(() => statement.emit('end'));
    }
    expect(await lengths(batches)).toEqual(expected);
  });

  it('have fewer rows if rows are large', async () => {
    const statement = new FakeStatement(8, 1, 'x'.repeat(400_000));
    const batches = new RowBatches(statement, statement as never, 10);
    statement.flow();
    expect(await lengths(batches)).toEqual([3, 3, 2]);
  });

  it('end with the connection, although the command gets no event', async () => {
    const connection = new FakeStatement(0, 1);
    const reading = new RowBatches(connection, new FakeStatement(0, 1) as never, 10).read();
    setImmediate(() => connection.emit('error', new Error('the connection is gone')));
    await expect(reading.next()).rejects.toThrow('the connection is gone');
    expect(connection.listenerCount('error')).toBe(0);
  });

  it('are complete and in order', async () => {
    const found: unknown[] = [];
    for await (const batch of start(100, 7).batches.read()) {
      found.push(...batch.map(([cell]) => cell));
    }
    expect(found).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('are not read further while one batch is in use', async () => {
    const { statement, batches } = start(100, 4);
    const reading = batches.read();
    await reading.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(statement.calls).toEqual(['pause at 12']);
    await reading.next();
    await reading.next();
    expect(statement.calls).toEqual(['pause at 12', 'resume', 'pause at 24']);
  });

  it('are discarded after the reader has stopped', async () => {
    const { statement, batches } = start(100, 4);
    for await (const batch of batches.read()) {
      expect(batch).toHaveLength(10);
      break;
    }
    await new Promise((resolve) => statement.once('end', resolve));
    expect(statement.calls).toEqual(['pause at 12', 'resume']);
  });

  it.each([
    ['before the first', 0],
    ['between two', 12],
  ])('end in the error that comes %s', async (_, after) => {
    const statement = new FakeStatement(after + 1, after);
    const reading = new RowBatches(statement, statement as never, 10).read();
    if (after > 0) {
      statement.flow();
      await reading.next();
    }
    statement.emit('error', new Error('the server is gone'));
    await expect(async () => {
      for await (const batch of reading) {
        expect(batch).toHaveLength(2);
      }
    }).rejects.toThrow('the server is gone');
  });
});
