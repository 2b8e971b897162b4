import type { FieldPacket, PoolConnection, Query } from 'mysql2';
import type { RawRow, Statement } from '../database.js';
import { closeAtOnce } from './close-at-once.js';
import { RowBatches } from './row-batches.js';
import { RowReader } from './row-reader.js';

/** mysql2's command, of which the types show only half: it has a parser made when the columns are known. */
interface ExecuteCommand extends Query {
  buildParserFromFields(columns: readonly FieldPacket[], connection: unknown): new () => object;
}

interface StatementCache {
  unprepare(options: object): unknown;
}

export interface LeaseOwner {
  /** Has the server end a connection and what it runs; settles in bounded time whatever the server does. */
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
    return new Promise<RawRow[]>((resolve, reject) => {
      const command = this.connection.execute(optionsOf(statement), (error, rows) => {
        this.forget(statement);
        if (error !== null) {
          reject(error);
        } else {
          resolve(rows as unknown as unknown[][]);
        }
      });
      readWithOurParser(command);
    });
  }

  /** The rows in batches of a number of rows or a length of text, whichever comes first; the server is read no faster than the batches are taken. */
  async *batches(statement: Statement, size: number): AsyncGenerator<RawRow[]> {
    const command = this.connection.execute(optionsOf(statement));
    readWithOurParser(command);
    yield* new RowBatches(this.connection, command, size).read();
    this.forget(statement);
  }

  /** Closes a prepared statement that must not be executed again. */
  private forget(statement: Statement): void {
    if (statement.once === true) {
      try {
        // The driver keeps statements by their text and the form of their rows; its types know of the text only.
        (this.connection as unknown as StatementCache).unprepare(optionsOf(statement));
      } catch {
        // A connection that is closed takes no further command, and has forgotten its statements anyway.
      }
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
    await this.killed;
    closeAtOnce(this.connection);
  }
}

function bound(value: string | number | bigint | null): string | number | null {
  return typeof value === 'bigint' ? value.toString() : value;
}

function optionsOf({ sql, params }: Statement) {
  return { sql, values: params.map(bound), rowsAsArray: true };
}

/** Has the command's rows read by RowReader; those with columns that it does not know are left to the driver. */
function readWithOurParser(command: Query): void {
  const execute = command as ExecuteCommand;
  const ofDriver = execute.buildParserFromFields.bind(execute);
  execute.buildParserFromFields = (columns, connection) => RowReader.for(columns) ?? ofDriver(columns, connection);
}
