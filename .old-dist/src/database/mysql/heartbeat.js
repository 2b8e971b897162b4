import { isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
/**
 * Questions in a row without an answer after which a server counts as gone, with everything that was asked of it. One that
 * has too much to do answers something in between, and is left to it.
 */
const MISSED = 2;
/**
 * What the questions of readiness say about the server: a network that drops packets tells nobody, and statements would wait
 * for their deadlines, and their connections for hours.
 */
export class Heartbeat {
    control;
    onLost;
    missed = 0;
    constructor(control, onLost) {
        this.control = control;
        this.onLost = onLost;
    }
    /** @throws DatabaseUnavailableError while the server counts as gone. */
    assertAlive() {
        if (this.missed >= MISSED) {
            throw new DatabaseUnavailableError('the server does not answer');
        }
    }
    /** The server has answered a statement. */
    heard() {
        this.missed = 0;
    }
    /** Asks once. @throws DatabaseUnavailableError or the driver's own error without an answer; what the server refused it with is an answer as well. */
    async beat(withinMs) {
        try {
            await this.control.ping(withinMs);
            this.heard();
        }
        catch (error) {
            if (isServerAnswer(error)) {
                this.heard();
            }
            else if (++this.missed >= MISSED) {
                this.onLost(new DatabaseUnavailableError('the server no longer answers', { cause: error }));
            }
            throw error;
        }
    }
}
//# sourceMappingURL=heartbeat.js.map