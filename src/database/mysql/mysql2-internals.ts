import type { Socket } from 'node:net';
import type { Connection, FieldPacket, PoolConnection, Query } from 'mysql2';

/** Every use of mysql2 3 beyond its public API; a contract test fails when a new version has moved a part. */
interface ConnectionInternals {
  readonly stream: Socket;
  readonly _handshakePacket: { readonly serverVersion: string } | null;
  /** Statements are kept by their text and the form of their rows; the types have the text only. */
  unprepare(options: object): unknown;
}

/** The command of an executed statement. The parser of its rows is created when the columns are known. */
interface ExecuteCommand {
  /** The options that `execute` was called with, and what the driver adds. */
  readonly _executeOptions: Partial<ParserOption>;
  buildParserFromFields: (this: ExecuteCommand, columns: readonly FieldPacket[], connection: unknown) => RowParser;
}

/** Made for each result; reads one row from a packet. */
export type RowParser = new () => object;

/** An option of `execute`: another parser for the rows; null for columns that need the driver's own. */
export interface ParserOption {
  readonly parserFor: (columns: readonly FieldPacket[]) => RowParser | null;
}

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

const patchedPrototypes = new WeakSet<ExecuteCommand>();

/**
 * Makes commands use `ParserOption`. The method is replaced on their prototype: V8 keeps a command that has one of its own until
 * the next full garbage collection, with all its rows.
 */
export function enableParserOption(command: Query): void {
  const prototype = Object.getPrototypeOf(command) as ExecuteCommand;
  if (!patchedPrototypes.has(prototype)) {
    patchedPrototypes.add(prototype);
    const build = prototype.buildParserFromFields;
    prototype.buildParserFromFields = function (columns, connection) {
      return this._executeOptions.parserFor?.(columns) ?? build.call(this, columns, connection);
    };
  }
}

function internalsOf(connection: object): ConnectionInternals {
  return connection as ConnectionInternals;
}
