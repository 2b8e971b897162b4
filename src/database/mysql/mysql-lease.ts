import type { PoolConnection } from 'mysql2';
import type { RawRow, Statement } from '../database.js';
import { forceClose, enableParserOption, unprepare, type ParserOption } from './mysql2-internals.js';
import { queryRows, settleCallback } from './query-rows.js';
import { RowBatches } from './row-batches.js';
import { RowReader } from './row-reader.js';

export interface LeaseOwner {
  /** Whether the server cannot prepare what is executed once: vtgate 24 cannot prepare EXPLAIN. */
  readonly sendsOnceAsText: boolean;
  /** Asks the server to kill a connection and its statement; settles in bounded time whatever the server does. */
  kill(threadId: number): Promise<void>;
  release(connection: PoolConnection): void;
}

/** One connection while it runs one statement. */
export class MysqlLease {
  private killed: Promise<void> | null = null;
  private ended: Promise<void> | null = null;

  constructor(
    private readonly connection: PoolConnection,
    private readonly owner: LeaseOwner,
  ) {}

  /** All rows of a prepared statement: values travel beside the text and never become SQL. */
  rows(statement: Statement): Promise<readonly RawRow[]> {
    if (statement.once === true && this.owner.sendsOnceAsText) {
      return queryRows(this.connection, statement.sql, statement.params.map(bound));
    }
    return new Promise<readonly RawRow[]>((resolve, reject) => {
      const settle = settleCallback(resolve, reject);
      const command = this.connection.execute(optionsOf(statement), (error, rows) => {
        this.forget(statement);
        settle(error, rows);
      });
      enableParserOption(command);
    });
  }

  /** The rows in batches of a number of rows or a length of text, whichever comes first; the server is read no faster than the batches are taken. */
  async *batches(statement: Statement, size: number): AsyncGenerator<RawRow[]> {
    const command = this.connection.execute(optionsOf(statement));
    enableParserOption(command);
    yield* new RowBatches(this.connection, command, size).read();
    this.forget(statement);
  }

  /** Closes a prepared statement that must not be executed again. */
  private forget(statement: Statement): void {
    if (statement.once === true) {
      try {
        unprepare(this.connection, optionsOf(statement));
      } catch {
        // A closed connection takes no further command, and the server has dropped its statements.
      }
    }
  }

  /** Asks the server to kill the statement with its connection, which stays taken until then, so that no other statement is hit. */
  stop(): void {
    this.killed ??= this.owner.kill(this.connection.threadId).catch(() => undefined);
  }

  /** Returns the connection to the pool; one that was stopped is closed instead. */
  end(): Promise<void> {
    this.ended ??= this.settle();
    return this.ended;
  }

  private async settle(): Promise<void> {
    if (this.killed === null) {
      this.owner.release(this.connection);
      return;
    }
    await this.killed;
    forceClose(this.connection);
  }
}

function bound(value: string | number | bigint | null): string | number | null {
  return typeof value === 'bigint' ? value.toString() : value;
}

function optionsOf({ sql, params }: Statement) {
  return { sql, values: params.map(bound), rowsAsArray: true, ...PARSER };
}

/** Results with a column type that RowReader does not know are left to the driver. */
const PARSER: ParserOption = { parserFor: RowReader.for.bind(RowReader) };
