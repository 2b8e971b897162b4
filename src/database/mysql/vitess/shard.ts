import { Logger } from '@nestjs/common';
import { TransientSet } from '../../../common/transient-set.js';
import type { DatabaseSettings } from '../../data-source.js';
import type { StatementWatch } from '../../statement-watch.js';
import { ControlConnection } from '../control-connection.js';
import { Heartbeat } from '../heartbeat.js';

/** Milliseconds that a shard has to answer a ping. */
const ANSWER_MS = 1_000;

/** One shard of a keyspace: the tenants on it, whether it answers, and the statements that wait for it. */
export class Shard {
  readonly heartbeat: Heartbeat;
  private readonly control: ControlConnection;
  private readonly watches = new TransientSet<StatementWatch>();
  private readonly logger = new Logger('Database');

  /** @param name the range of its keyspace ids in hexadecimal: `-80`, `40-80` */
  constructor(
    settings: DatabaseSettings,
    keyspace: string,
    readonly name: string,
  ) {
    const url = new URL(settings.DATABASE_URL);
    url.pathname = `/${encodeURIComponent(`${keyspace}:${name}`)}`;
    this.control = new ControlConnection(
      Object.create(settings, { DATABASE_URL: { value: url.href } }) as DatabaseSettings,
    );
    this.heartbeat = new Heartbeat(this.control, (reason) => {
      for (const watch of this.watches) {
        watch.fire(reason);
      }
    });
  }

  /** Whether a keyspace id lies on this shard. */
  has(id: string): boolean {
    const [from = '', to = ''] = this.name.split('-');
    return id >= from && (to === '' || id < to);
  }

  /** Stops a statement when the shard counts as lost; `leave` must follow. @throws DatabaseUnavailableError while it does. */
  enter(watch: StatementWatch): void {
    this.heartbeat.assertAlive();
    this.watches.add(watch);
  }

  leave(watch: StatementWatch): void {
    this.watches.delete(watch);
  }

  /** Pings the shard; never rejects. */
  async beat(withinMs: number): Promise<void> {
    const wasLost = this.heartbeat.isLost;
    await this.heartbeat.beat(Math.min(withinMs, ANSWER_MS)).catch(() => undefined);
    if (this.heartbeat.isLost !== wasLost) {
      this.logger.warn(
        `the shard ${this.name} ${wasLost ? 'answers again' : 'does not answer: its tenants are refused'}`,
      );
    }
  }

  close(): void {
    this.control.close();
  }
}
