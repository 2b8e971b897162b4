import { isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import type { ControlConnection } from './control-connection.js';

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
  private missed = 0;

  constructor(
    private readonly control: Pick<ControlConnection, 'ping'>,
    private readonly onLost: (reason: Error) => void,
  ) {}

  /** @throws DatabaseUnavailableError while the server counts as gone. */
  assertAlive(): void {
    if (this.missed >= MISSED) {
      throw new DatabaseUnavailableError('the server does not answer');
    }
  }

  /** The server has answered a statement. */
  heard(): void {
    this.missed = 0;
  }

  /** Asks once. @throws DatabaseUnavailableError or the driver's own error without an answer; what the server refused it with is an answer as well. */
  async beat(withinMs: number): Promise<void> {
    try {
      await this.control.ping(withinMs);
      this.heard();
    } catch (error) {
      if (isServerAnswer(error)) {
        this.heard();
      } else if (++this.missed >= MISSED) {
        this.onLost(new DatabaseUnavailableError('the server no longer answers', { cause: error }));
      }
      throw error;
    }
  }
}
