import { setTimeout as delay } from 'node:timers/promises';
import { databaseFault } from '../../database/database-fault.js';
import { describeError } from '../../database/describe-error.js';
import { SyncTakenOverError } from '../../job-task/persistence/sync/sync-state-table.js';
import { CommandError } from '../command.js';
import { copyAll } from './copy.js';
import { Poller } from './poll.js';
import { reconcile } from './reconcile.js';
import type { Session } from './session.js';
import { ChangeStreamsUnsupportedError, HistoryLostError, SourceError } from './source.js';
import { startAgain, Streamer } from './stream.js';

const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 10_000];

/** Brings the table up to date with the source and keeps it up to date. After a failure it continues from the stored state. */
export class Follower {
  private readonly streamer: Streamer;
  private readonly poller: Poller;
  private failures = 0;
  private failingSince = 0;
  private reasonToCopy: string | null = null;
  /** Whether the last reconciliation held deletions back. */
  isIncomplete = false;

  constructor(private readonly session: Session) {
    const { mode } = session.state;
    this.streamer = new Streamer(session);
    this.poller = new Poller(session, mode === 'stream' ? 'updated_at' : mode);
  }

  /** Runs until the signal aborts, with `once` until the table is up to date. */
  async run(): Promise<void> {
    const { signal } = this.session;
    try {
      while (!signal.aborted) {
        if (await this.tryStep()) {
          return;
        }
      }
    } finally {
      await this.streamer.close();
    }
  }

  /** Runs one step; after a failure that a retry may fix, waits. */
  private async tryStep(): Promise<boolean> {
    try {
      const isDone = await this.step();
      this.failures = 0;
      return isDone;
    } catch (error) {
      if (!this.session.signal.aborted) {
        await this.recover(error);
      }
      return false;
    }
  }

  /** Processes one copy, batch of changes or poll; returns whether the run is complete. */
  private async step(): Promise<boolean> {
    const { session } = this;
    if (this.reasonToCopy !== null) {
      await startAgain(session, this.reasonToCopy);
      this.reasonToCopy = null;
    }
    const { options, state } = session;
    if (state.phase === 'copy') {
      await this.startCopy();
      await copyAll(session);
      return false;
    }
    const isCaughtUp = state.mode === 'stream' ? await this.streamer.step() : await this.poll();
    if (this.isReconciliationDue() || (isCaughtUp && options.once)) {
      this.isIncomplete = !(await reconcile(session));
    }
    session.report.status(session.lag);
    return isCaughtUp && options.once;
  }

  private async poll(): Promise<boolean> {
    const { session } = this;
    const next = Date.now() + session.options.pollEvery;
    await this.poller.poll();
    if (!session.options.once && !this.isReconciliationDue()) {
      await pause(next - Date.now(), session.signal);
    }
    return true;
  }

  /** Stores the position from which changes are read after the copy, so that those made during the copy are not missed. */
  private async startCopy(): Promise<void> {
    const { session } = this;
    const { mode, token, watermark } = session.state;
    if (mode === 'stream' && token === null) {
      const feed = await session.source.watch(null);
      try {
        await session.save({ token: (await feed.next()).token });
      } finally {
        await feed.close();
      }
    }
    if (mode !== 'stream' && watermark === null) {
      const newest = (await session.source.newest(mode)) ?? 0;
      const latest = Math.min(newest, (await session.source.now()) ?? newest);
      await session.save({ watermark: latest, sweptTo: latest });
    }
  }

  private isReconciliationDue(): boolean {
    const { state, options } = this.session;
    return state.reconciledAt === null || Date.now() - state.reconciledAt >= options.reconcileEvery;
  }

  private async recover(error: unknown): Promise<void> {
    const { session } = this;
    await this.streamer.close();
    if (error instanceof HistoryLostError) {
      this.reasonToCopy = 'the source no longer has the changes since the stored position';
      return;
    }
    if (error instanceof ChangeStreamsUnsupportedError) {
      throw new CommandError(`${session.state.name} has no change streams; use --changes poll: ${error.message}`);
    }
    if (error instanceof SyncTakenOverError) {
      throw new CommandError(error.message);
    }
    if (error instanceof SourceError ? error.isPermanent : databaseFault(error) === 'other') {
      throw error instanceof SourceError ? new CommandError(`${session.state.name}: ${error.message}`) : error;
    }
    await this.waitAfter(error);
  }

  private async waitAfter(error: unknown): Promise<void> {
    const { report, options, signal, state } = this.session;
    const isSource = error instanceof SourceError;
    if (isSource) {
      report.sourceFailures++;
    } else {
      report.targetFailures++;
    }
    this.failingSince = this.failures === 0 ? Date.now() : this.failingSince;
    const what = `${isSource ? state.name : 'the database'}: ${describeError(isSource ? error.message : error)}`;
    if (options.giveUpAfter !== null && Date.now() - this.failingSince >= options.giveUpAfter) {
      throw new CommandError(`gave up after ${String(options.giveUpAfter / 1000)} s (--give-up): ${what}`);
    }
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** this.failures++, LONGEST_PAUSE_MS);
    const wait = Math.round(longest * (0.5 + Math.random() / 2));
    report.warn(`${what}; next try in ${String(wait)} ms`);
    await pause(wait, signal);
  }
}

/** Waits, or returns at once when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.max(ms, 0), undefined, { signal }).catch(() => undefined);
}
