import { createRequire } from 'node:module';
import type { Connection, ConnectionOptions } from 'mysql2';

const { createConnection } = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

/** Stops statements over a connection of its own, so that a full pool does not keep it from doing so. */
export class StatementKiller {
  private connection: Connection | null = null;

  constructor(private readonly options: ConnectionOptions) {}

  kill(threadId: number): Promise<void> {
    const connection = this.open();
    return new Promise((resolve, reject) => {
      connection.query(`KILL ${String(Math.trunc(threadId))}`, (error) => {
        if (error === null) {
          resolve();
        } else {
          reject(error);
        }
      });
    });
  }

  close(): void {
    this.connection?.destroy();
    this.connection = null;
  }

  private open(): Connection {
    if (this.connection === null) {
      const connection = createConnection(this.options);
      const forget = (): void => {
        if (this.connection === connection) {
          this.connection = null;
        }
      };
      connection.on('error', forget);
      connection.on('end', forget);
      this.connection = connection;
    }
    return this.connection;
  }
}
