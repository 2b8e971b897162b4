import { sessionPinned } from './session.js';
/** The connections of a data source's pool, ready for statements of ours. */
export class PooledConnections {
    dataSource;
    server;
    limitMs;
    /** How often the server was lost. */
    losses = 0;
    /** Connections that are ready, with the losses before they were. */
    ready = new WeakMap();
    /** Connections that are being made ready. */
    opening = new Set();
    /** `limitMs`: after so long the server ends a statement by itself. */
    constructor(dataSource, server, limitMs) {
        this.dataSource = dataSource;
        this.server = server;
        this.limitMs = limitMs;
    }
    /** One whose session is pinned and whose statements are limited; whoever takes it releases it. */
    async take() {
        for (;;) {
            const connection = await connectionOf(this.dataSource);
            const losses = this.ready.get(connection);
            if (losses === this.losses) {
                return connection;
            }
            if (losses === undefined) {
                await this.prepare(connection);
                return connection;
            }
            // The server was silent since: nobody knows whether it still knows this one.
            connection.destroy();
        }
    }
    /** No connection from before is used again. Those that nobody has yet are closed: they would keep their places in the pool. */
    lose() {
        this.losses++;
        for (const connection of this.opening) {
            connection.destroy();
        }
        this.opening.clear();
    }
    async prepare(connection) {
        this.opening.add(connection);
        try {
            await sessionPinned(connection);
            await this.limitStatements(connection);
            this.ready.set(connection, this.losses);
        }
        finally {
            this.opening.delete(connection);
        }
    }
    /** The server's own limit stands behind ours: it ends what a crashed process left running. */
    limitStatements(connection) {
        const limit = this.server.product === 'MariaDB'
            ? `max_statement_time = ${String(this.limitMs / 1000)}`
            : `max_execution_time = ${String(this.limitMs)}`;
        return new Promise((resolve, reject) => {
            connection.query(`SET SESSION ${limit}`, (error) => {
                if (error === null) {
                    resolve();
                }
                else {
                    connection.destroy();
                    reject(error);
                }
            });
        });
    }
}
/** A connection of the data source's pool as it is. */
export function connectionOf(dataSource) {
    const { pool } = dataSource.driver;
    return new Promise((resolve, reject) => {
        pool.getConnection((error, connection) => {
            if (error === null) {
                resolve(connection);
            }
            else {
                reject(error);
            }
        });
    });
}
//# sourceMappingURL=pooled-connections.js.map