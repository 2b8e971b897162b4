import { setTimeout as delay } from 'node:timers/promises';
import { Pressure } from '../common/wire/pressure.js';
import { DatabaseConnection } from '../database/connection.js';
import { GrpcHealth } from '../grpc/health.js';
import { Readiness } from '../health/readiness.js';
/** Milliseconds that connections have to end after they were cut. */
const AFTER_CUT_MS = 1_000;
/**
 * The end of the service, in good order: health off, the ports closed, what is in flight answered (or broken off when it
 * takes too long), and only then the database closed.
 */
export class Ending {
    app;
    parts;
    ended = null;
    constructor(app, parts) {
        this.app = app;
        this.parts = parts;
    }
    /** Whether every request was answered. However often it is called, there is one end. */
    run() {
        this.ended ??= this.end();
        return this.ended;
    }
    async end() {
        const { http, settings } = this.parts;
        this.app.get(Readiness).drain();
        this.app.get(GrpcHealth).setServing(false);
        http.announce();
        await delay(settings.SHUTDOWN_DELAY_MS);
        this.app.get(GrpcHealth).end();
        const complete = await this.drain();
        // Before Nest's own: TypeORM would wait for connections that are still streaming to somebody who has gone.
        await this.app.get(DatabaseConnection).close();
        // Every span has ended by now; a collector that is away holds up the end for a short time only.
        await Promise.all([this.app.close(), this.parts.tracing?.close()]);
        this.app.get(Pressure).close();
        this.parts.stalled.close();
        for (const certificates of Object.values(this.parts.certificates)) {
            certificates?.close();
        }
        await this.parts.metrics?.close();
        return complete;
    }
    /** Both wires at once; neither is open to new calls while the other one finishes. */
    async drain() {
        const { http, grpc, settings, logger } = this.parts;
        const drained = Promise.all([closed(this.app.getHttpServer()), grpc.finish()]).then(() => true);
        http.begin();
        try {
            const complete = await Promise.race([drained, delay(settings.SHUTDOWN_TIMEOUT_MS, false, { ref: false })]);
            if (!complete) {
                logger.warn(`requests in flight after ${String(settings.SHUTDOWN_TIMEOUT_MS)} ms are broken off`, 'Shutdown');
                http.cut();
                grpc.cut();
                await Promise.race([drained, delay(AFTER_CUT_MS)]);
            }
            return complete;
        }
        finally {
            http.stop();
        }
    }
}
function closed(server) {
    return new Promise((resolve) => {
        server.close(() => {
            resolve();
        });
    });
}
//# sourceMappingURL=ending.js.map