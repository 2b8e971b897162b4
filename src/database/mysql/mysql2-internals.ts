import type { Socket } from 'node:net';
import type { Connection, FieldPacket, PoolConnection, Query } from 'mysql2';

/** Every use of mysql2 3 beyond its public API; a contract test fails when a new version has moved a part. */
interface ConnectionInternals {
  readonly stream: Socket;
  readonly _handshakePacket: { readonly serverVersion: string } | null;
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

/** The version in the server's greeting, which may differ from `VERSION()`: a proxy sends its own. Empty before it is connected. */
export function greetingOf(connection: object): string {
  return internalsOf(connection)._handshakePacket?.serverVersion ?? '';
}

/** The address that a connection leads to, where a name has several. */
export function addressOf(connection: object): string {
  const { remoteAddress = '', remotePort = 0 } = internalsOf(connection).stream;
  return `${remoteAddress}:${String(remotePort)}`;
}

/** Closes a prepared statement, which was executed with these options. */
export function unprepare(connection: PoolConnection, options: object): void {
  internalsOf(connection).unprepare(options);
}

/** Reads the rows of an executed statement with another parser, or with the driver's own if these columns have no other. */
export function parseRowsWith(command: Query, parserFor: (columns: readonly FieldPacket[]) => RowParser | null): void {
  const execute = command as unknown as ExecuteCommand;
  const build = execute.buildParserFromFields.bind(execute);
  execute.buildParserFromFields = (columns, connection) => parserFor(columns) ?? build(columns, connection);
}

function internalsOf(connection: object): ConnectionInternals {
  return connection as ConnectionInternals;
}
