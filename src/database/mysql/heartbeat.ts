import type { RawRow } from '../database.js';
import { isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import type { ControlConnection } from './control-connection.js';

/**
 * Unanswered pings in a row after which a server counts as lost, with every statement that waits for it. An overloaded
 * server answers some statement in between.
 */
const MISSED = 2;

/**
 * Detects a lost server by the pings of the readiness probe: a network that drops packets reports no error, so statements
 * would wait for their deadlines, and connections for hours.
 */
export class Heartbeat {
  private missed = 0;

  constructor(
    private readonly control: Pick<ControlConnection, 'ping'>,
    private readonly onLost: (reason: Error) => void,
  ) {}

  get isLost(): boolean {
    return this.missed >= MISSED;
  }

  /** @throws DatabaseUnavailableError while the server counts as lost. */
  assertAlive(): void {
    if (this.isLost) {
      throw new DatabaseUnavailableError('the server does not answer');
    }
  }

  /** To be called when the server has answered a statement. */
  answered(): void {
    this.missed = 0;
  }

  /** Pings once, and returns what the server answers. @throws DatabaseUnavailableError or the driver's own error; an error that the server sent counts as an answer. */
  async beat(withinMs: number): Promise<readonly RawRow[]> {
    try {
      const rows = await this.control.ping(withinMs);
      this.answered();
      return rows;
    } catch (error) {
      if (isServerAnswer(error)) {
        this.answered();
      } else if (++this.missed >= MISSED) {
        this.onLost(new DatabaseUnavailableError('the server no longer answers', { cause: error }));
      }
      throw error;
    }
  }
}
