import type { FieldPacket, PoolConnection } from 'mysql2';
import type { RawRow, Statement } from '../database.js';
import { TEXT_OF_BATCH, textOf } from '../row-text.js';

/** Milliseconds that a server has to confirm a kill; a frozen one never does. */
const GIVE_UP_MS = 2_000;
/** Rows that the driver reads ahead of those that are asked for: each may be large. */
const ROWS_AHEAD = 100;
const DATETIME = 12;
/** Length of 'YYYY-MM-DD HH:MM:SS'; the driver leaves the fraction out when it is zero. */
const WHOLE_SECOND = 19;

export interface LeaseOwner {
  /** Has the server end a connection and what it runs. */
  kill(threadId: number): Promise<void>;
  release(connection: PoolConnection): void;
}

/** One connection in the hands of one statement. */
export class MysqlLease {
  private killed: Promise<void> | null = null;
  private ended: Promise<void> | null = null;

  constructor(
    private readonly connection: PoolConnection,
    private readonly owner: LeaseOwner,
  ) {}

  /** All rows of a prepared statement: values travel beside the text and never become SQL. */
  rows(statement: Statement): Promise<RawRow[]> {
    const { sql, params } = statement;
    return new Promise<RawRow[]>((resolve, reject) => {
      this.connection.execute({ sql, values: params.map(bound), rowsAsArray: true }, (error, rows, fields) => {
        this.forget(statement);
        if (error !== null) {
          reject(error);
        } else {
          resolve(withMilliseconds(rows as unknown as unknown[][], fields));
        }
      });
    });
  }

  /** The rows in batches of a number of rows or a length of text, whichever comes first; the server is read no faster than the batches are taken. */
  async *batches(statement: Statement, size: number): AsyncGenerator<RawRow[]> {
    const { sql, params } = statement;
    const command = this.connection.execute({ sql, values: params.map(bound), rowsAsArray: true });
    let fields: readonly FieldPacket[] = [];
    command.on('fields', (given: FieldPacket[]) => {
      fields = given;
    });
    const stream = command.stream({ highWaterMark: Math.min(size, ROWS_AHEAD) });
    // mysql2 tells the connection alone when it dies, and a command without a callback would wait for ever.
    const lost = (error: Error): void => {
      stream.destroy(error);
    };
    this.connection.once('error', lost);
    let batch: unknown[][] = [];
    let text = 0;
    try {
      for await (const row of stream) {
        batch.push(row as unknown[]);
        text += textOf(row as unknown[]);
        if (batch.length === size || text >= TEXT_OF_BATCH) {
          yield withMilliseconds(batch, fields);
          batch = [];
          text = 0;
        }
      }
    } finally {
      this.connection.off('error', lost);
    }
    this.forget(statement);
    if (batch.length > 0) {
      yield withMilliseconds(batch, fields);
    }
  }

  /** Closes a prepared statement that must not be executed again. */
  private forget({ sql, once }: Statement): void {
    if (once === true) {
      this.connection.unprepare(sql);
    }
  }

  /** Has the server end the statement together with its connection, which stays held until then: nobody else's is hit. */
  stop(): void {
    this.killed ??= this.owner.kill(this.connection.threadId).catch(() => undefined);
  }

  /** Gives the connection back; one that was stopped is closed instead. */
  end(): Promise<void> {
    this.ended ??= this.settle();
    return this.ended;
  }

  private async settle(): Promise<void> {
    if (this.killed === null) {
      this.owner.release(this.connection);
      return;
    }
    await Promise.race([this.killed, new Promise((resolve) => setTimeout(resolve, GIVE_UP_MS).unref())]);
    this.connection.destroy();
  }
}

function bound(value: string | number | bigint | null): string | number | null {
  return typeof value === 'bigint' ? value.toString() : value;
}

function withMilliseconds(rows: unknown[][], fields: readonly FieldPacket[]): unknown[][] {
  for (const [index, { columnType }] of fields.entries()) {
    if (columnType === DATETIME) {
      for (const row of rows) {
        const cell = row[index];
        if (typeof cell === 'string' && cell.length === WHOLE_SECOND) {
          row[index] = `${cell}.000`;
        }
      }
    }
  }
  return rows;
}
