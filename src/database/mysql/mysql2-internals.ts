import type { Socket } from 'node:net';
import type { Connection, FieldPacket, PoolConnection, Query } from 'mysql2';

/** Every use of mysql2 3 beyond its public API; a contract test fails when a new version has moved a part. */
interface ConnectionInternals {
  readonly stream: Socket;
  /** Statements are kept by their text and the form of their rows; the types have the text only. */
  unprepare(options: object): unknown;
}

/** The parser of a statement's rows is made when the columns are known. */
interface ExecuteCommand {
  buildParserFromFields(columns: readonly FieldPacket[], connection: unknown): RowParser;
}

/** Made for each result; reads one row from a packet. */
export type RowParser = new () => object;

/** Closes a connection with its socket: the driver only ends its half of it, and waits for the server to end the other. */
export function forceClose(connection: Pick<Connection, 'destroy'>): void {
  connection.destroy();
  internalsOf(connection).stream.destroy();
}

/** Closes a prepared statement, which was executed with these options. */
export function unprepare(connection: PoolConnection, options: object): void {
  internalsOf(connection).unprepare(options);
}

/** Has the rows of an executed statement read by another parser; by the driver's own where there is none for the columns. */
export function parseRowsWith(command: Query, parserFor: (columns: readonly FieldPacket[]) => RowParser | null): void {
  const execute = command as unknown as ExecuteCommand;
  const build = execute.buildParserFromFields.bind(execute);
  execute.buildParserFromFields = (columns, connection) => parserFor(columns) ?? build(columns, connection);
}

function internalsOf(connection: object): ConnectionInternals {
  return connection as ConnectionInternals;
}
