import type { Socket } from 'node:net';
import type { Connection } from 'mysql2';

/** A connection with its socket, which mysql2's types leave out. */
interface OverSocket {
  readonly stream: Socket;
}

/** Closes a connection with its socket: the driver only ends its half of it, and waits for the other side's goodbye. */
export function closeAtOnce(connection: Pick<Connection, 'destroy'>): void {
  connection.destroy();
  (connection as unknown as OverSocket).stream.destroy();
}
