import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { DatabaseConnection } from '../../database/connection.js';
import { describeError } from '../../database/describe-error.js';
import { Metrics } from '../../metrics/metrics.js';
import type { Rollup } from '../../query-builder/index.js';
import { QUERY_ROLLUPS } from './job-task.schema.js';
import { describeDifference, JobTaskRollups } from './rollups/job-task-rollups.js';
import { POLL_MS, ROLLUP_STATES, type RollupState } from './rollups/rollup-state.js';

/** Pause between two domains, so that requests take precedence. */
const PAUSE_MS = 50;
/** After a failed build or check. */
const RETRY_MS = 60_000;
/** How long a shutdown waits for the statement that is under way. */
const STOP_MS = 1_000;

const MESSAGES = {
  off: 'counts and statistics read the table, since the database has no rollups: npm run rollup -- --rebuild makes them',
  building: 'counts and statistics read the table until the rollups are built',
  ready: 'counts and statistics are answered from rollups',
  wrong: 'counts and statistics read the table, since the rollups are wrong: npm run rollup -- --rebuild corrects them',
} as const satisfies Record<RollupState, string>;

/** The rollups that statements may use: all that the database has, once they are built and while no check finds them wrong. */
@Injectable()
export class UsableRollups {
  private readonly logger = new Logger('Database');
  private readonly stop = new AbortController();
  private state: RollupState | null = null;
  /** Until the database keeps that they are; a process that may only read cannot write it. */
  private foundWrong = false;
  private work: Promise<void> | null = null;
  /** Those of the latest connection. */
  private followed: JobTaskRollups | null = null;
  private nextBuild = 0;
  private nextCheck: number;

  constructor(
    connection: DatabaseConnection,
    metrics: Metrics,
    private readonly settings: Settings,
  ) {
    // Processes that start together do not check together.
    this.nextCheck = Date.now() + this.checkIntervalMs * (0.5 + Math.random() / 2);
    metrics.stateGauge(
      'job_task_rollup_state',
      'State of the rollups that counts and statistics are answered from.',
      ROLLUP_STATES,
      () => this.state,
    );
    connection.onConnect((database) => {
      if (database.isSharded) {
        this.logger.warn('counts and statistics read the table, since Vitess does not support the triggers of rollups');
        return Promise.resolve();
      }
      this.followed = new JobTaskRollups(database);
      return this.follow(this.followed);
    });
    connection.onClose(() => this.close());
  }

  /** Empty unless they are known to be ready. */
  get all(): readonly Rollup[] {
    return this.state === 'ready' ? QUERY_ROLLUPS : [];
  }

  private get checkIntervalMs(): number {
    return this.settings.ROLLUP_VERIFY_INTERVAL_S * 1000;
  }

  /** Reads the state now and then again and again: other processes build, drop and rebuild. */
  private async follow(rollups: JobTaskRollups): Promise<void> {
    if (this.stop.signal.aborted || rollups !== this.followed) {
      return;
    }
    try {
      this.change(await rollups.state());
      this.work ??=
        this.nextWork(rollups)?.finally(() => {
          this.work = null;
        }) ?? null;
    } catch {
      // Another process may drop or rebuild them meanwhile.
      this.state = null;
    }
    setTimeout(() => void this.follow(rollups), POLL_MS).unref();
  }

  private change(read: RollupState): void {
    this.foundWrong &&= read === 'ready';
    const state = this.foundWrong ? 'wrong' : read;
    if (state !== this.state) {
      this.logger[state === 'off' || state === 'wrong' ? 'warn' : 'log'](MESSAGES[state]);
      this.state = state;
    }
  }

  private nextWork(rollups: JobTaskRollups): Promise<void> | null {
    const now = Date.now();
    if (this.state === 'building' && now >= this.nextBuild) {
      this.nextBuild = now + RETRY_MS;
      return this.background('built', rollups.build(this.pause, this.stop.signal));
    }
    if (this.state === 'ready' && this.checkIntervalMs > 0 && now >= this.nextCheck) {
      this.nextCheck = now + this.checkIntervalMs;
      return this.background('checked', this.check(rollups));
    }
    return null;
  }

  private async check(rollups: JobTaskRollups): Promise<void> {
    const found = new AbortController();
    const signal = AbortSignal.any([found.signal, this.stop.signal]);
    await rollups.verify(async (domainId, [difference]) => {
      // A rebuild that has begun meanwhile explains a difference.
      if (difference !== undefined && (await rollups.state()) === 'ready') {
        found.abort();
        this.foundWrong = true;
        this.change('ready');
        this.logger.error(`the rollups are wrong: ${domainId}: ${describeDifference(difference)}`);
        await rollups.setState('wrong');
        this.foundWrong = false;
        this.change('wrong');
      } else {
        await this.pause();
      }
    }, signal);
  }

  private readonly pause = (): Promise<void> => delay(PAUSE_MS, undefined, { signal: this.stop.signal });

  private async background(done: string, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!this.stop.signal.aborted) {
        this.logger.warn(`the rollups could not be ${done}, and will be later: ${describeError(error)}`);
      }
    }
  }

  private async close(): Promise<void> {
    this.stop.abort();
    await Promise.race([this.work, delay(STOP_MS, undefined, { ref: false })]);
  }
}
