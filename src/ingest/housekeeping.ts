import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { NativeUpkeep } from '../job-task/persistence/native/native-upkeep.js';
import { DomainModes } from './domain-modes.js';
import { WriteConnection } from './write-connection.js';
import { WriteLog } from './write-log.js';

/** Milliseconds between two rounds, at least and at most. */
const [SHORTEST_MS, LONGEST_MS] = [500, 60_000];

/** Ends hanging tasks of native domains if INGEST_TASK_TIMEOUT_S is set, and forgets old request ids. Every process may run it. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Writes');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(
    private readonly settings: Settings,
    private readonly connection: WriteConnection,
    private readonly modes: DomainModes,
    private readonly log: WriteLog,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(): void {
    const { INGEST_TASK_TIMEOUT_S: seconds } = this.settings;
    const wanted = seconds === 0 ? LONGEST_MS : Math.min(Math.max(seconds * 250, SHORTEST_MS), LONGEST_MS);
    // At random, so that processes that were started together do not work at the same time.
    this.timer = setTimeout(
      () => {
        this.round = this.run();
      },
      wanted * (0.75 + Math.random() / 2),
    );
    this.timer.unref();
  }

  private async run(): Promise<void> {
    try {
      const upkeep = new NativeUpkeep(await this.connection.current());
      await this.timeOut(upkeep);
      await upkeep.forgetRequests();
    } catch (error) {
      this.logger.warn({ msg: 'housekeeping failed, and is tried again', err: error });
    }
    if (!this.ended) {
      this.schedule();
    }
  }

  private async timeOut(upkeep: NativeUpkeep): Promise<void> {
    const { INGEST_TASK_TIMEOUT_S: seconds } = this.settings;
    if (seconds === 0) {
      return;
    }
    await this.log.measure('timeout', null, async () => {
      for await (const { domainId, count } of upkeep.timeOut(this.modes.nativeDomains, seconds)) {
        this.log.count('timeout', { updated: count });
        this.log.write('timeout', null, { domainId, status: 'TIMEOUT' }, { updated: count });
      }
    });
  }
}
