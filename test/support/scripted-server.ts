import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';

/** An error that a server answers. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

type Row = readonly (string | null)[];

/**
 * What the server answers to a statement: one row or several, or an error; null acknowledges it, 'nothing' never answers.
 * `database` is the one that the connection has chosen.
 */
export type Script = (sql: string, database: string) => Row | readonly Row[] | Refusal | null | 'nothing';

/** mysql2's server side, of which its types say nothing. */
interface ServerConnection {
  /** The number of the next packet, in either direction; it counts from 0 for each statement. */
  sequenceId: number;
  readonly stream: Socket;
  on(event: 'query' | 'stmt_prepare', listener: (sql: string) => void): void;
  on(event: 'error', listener: () => void): void;
  serverHandshake(options: object): void;
  writeOk(): void;
  writeError(refusal: Refusal): void;
  writeColumns(columns: readonly object[]): void;
  writeTextRow(cells: readonly (string | null)[]): void;
  writeEof(): void;
}

interface ProtocolServer {
  readonly _server: Server;
  on(event: 'connection', listener: (connection: ServerConnection) => void): void;
  listen(port: number, host: string): void;
  close(done: () => void): void;
}

const { createServer } = createRequire(import.meta.url)('mysql2') as { createServer: () => ProtocolServer };

const UTF8MB4 = 45;
const LONG_STRING = 0xfd;

export interface ScriptedServer {
  readonly url: string;
  openConnections(): number;
  close(): Promise<void>;
}

/** A server of the MySQL protocol that answers as the script says. */
export async function startScriptedServer(serverVersion: string, script: Script): Promise<ScriptedServer> {
  const server = createServer();
  const connections: ServerConnection[] = [];
  server.on('connection', (connection) => {
    connections.push(connection);
    let database = '';
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion,
      connectionId: connections.length,
      statusFlags: 2,
      characterSet: UTF8MB4,
      // All but TLS and compression.
      capabilityFlags: 0xffffff ^ 0x000800 ^ 0x000020,
      authCallback: (login: { readonly database?: string }, accept: (error: null) => void) => {
        database = login.database ?? '';
        accept(null);
        connection.sequenceId = 0;
      },
    });
    const answer = (sql: string): void => {
      connection.sequenceId = 1;
      database = /^USE `(.+)`$/.exec(sql)?.[1] ?? database;
      const scripted = script(sql, database);
      if (scripted === 'nothing') {
        return;
      }
      if (scripted === null) {
        connection.writeOk();
      } else if ('code' in scripted) {
        connection.writeError(scripted);
      } else {
        const alias = / AS `?(\w+)`?$/i.exec(sql)?.[1];
        const rows = hasRows(scripted) ? scripted : [scripted];
        connection.writeColumns((rows[0] ?? []).map((_, index) => columnNamed(alias ?? `c${String(index)}`)));
        for (const row of rows) {
          connection.writeTextRow(row);
        }
        connection.writeEof();
      }
      connection.sequenceId = 0;
    };
    connection.on('query', answer);
    // SET arrives as this one.
    connection.on('stmt_prepare', answer);
    connection.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server._server, 'listening');
  const { port } = server._server.address() as AddressInfo;
  return {
    url: `mysql://root@127.0.0.1:${String(port)}/test`,
    openConnections: () => connections.filter(({ stream }) => !stream.destroyed).length,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const { stream } of connections) {
          stream.destroy();
        }
      }),
  };
}

function hasRows(scripted: Row | readonly Row[]): scripted is readonly Row[] {
  return Array.isArray(scripted[0]);
}

function columnNamed(name: string): object {
  const nothing = { catalog: 'def', schema: '', table: '', orgTable: '', orgName: '' };
  const type = { characterSet: UTF8MB4, columnLength: 1000, columnType: LONG_STRING, flags: 0, decimals: 0 };
  return { ...nothing, ...type, name };
}
