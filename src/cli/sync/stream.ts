import { removeMissing } from './reconcile.js';
import type { Session } from './session.js';
import type { ChangeBatch, ChangeFeed } from './source.js';
import { newState } from './sync-state.js';

/** ObjectId and created_at are set by the same worker at nearly the same time. */
const ID_SKEW_MS = 300_000;
/** How often the token of an idle stream is stored, so that it stays in the server's history. */
const IDLE_SAVE_MS = 5_000;

export class Streamer {
  private feed: ChangeFeed | null = null;
  private savedAt = 0;

  constructor(private readonly session: Session) {}

  /** Writes one batch of changes; returns whether it was empty. @throws HistoryLostError */
  async step(): Promise<boolean> {
    const { session } = this;
    this.feed ??= await session.source.watch(session.state.token);
    const asked = Date.now();
    const batch = await this.feed.next();
    if (batch.invalidated) {
      await this.close();
      await startAgain(session, 'the collection was dropped or renamed');
      return false;
    }
    await this.deleteMissing(batch);
    const isIdle = batch.documents.length === 0 && batch.deletedAt.length === 0;
    const caughtUpAt = batch.time ?? asked;
    if (!isIdle || (batch.token !== session.state.token && Date.now() - this.savedAt >= IDLE_SAVE_MS)) {
      await session.apply(batch.documents, { token: batch.token, caughtUpAt });
      this.savedAt = Date.now();
    } else {
      session.caughtUp(caughtUpAt);
    }
    return isIdle;
  }

  async close(): Promise<void> {
    const { feed } = this;
    this.feed = null;
    await feed?.close();
  }

  /** A deletion has only an `_id`, so rows created at about the time of its ObjectId are checked. */
  private async deleteMissing({ deletedAt }: ChangeBatch): Promise<void> {
    const times = deletedAt.filter((time) => time !== null);
    if (times.length < deletedAt.length) {
      await this.session.save({ reconciledAt: null });
    }
    if (times.length > 0) {
      const window = { from: Math.min(...times) - ID_SKEW_MS, to: Math.max(...times) + ID_SKEW_MS };
      await removeMissing(this.session, window, 100);
    }
  }
}

/** Starts a new copy. The reconciliation after it finds deletions made meanwhile. */
export async function startAgain(session: Session, reason: string): Promise<void> {
  session.report.warn(`copying everything again: ${reason}`);
  await session.save({ ...newState(session.state), caughtUpAt: session.state.caughtUpAt });
}
