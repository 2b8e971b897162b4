import type { Session } from './session.js';
import type { TimeField } from './source.js';

/** How far back most polls look. One poll per `WIDE_EVERY_MS` looks back far enough for clocks that are wrong. */
const NARROW_MS = 15_000;
const WIDE_EVERY_MS = 30_000;
const IDS = 500;

/** Finds changes by polling, using the indexes of the source. */
export class Poller {
  private lastWide = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly session: Session,
    private readonly field: TimeField,
  ) {}

  /** Reads everything that changed since the last poll. */
  async poll(): Promise<void> {
    const { session, field } = this;
    const started = Date.now();
    // A worker whose clock is fast must not advance the watermark beyond later changes of other workers.
    const latest = (await session.source.now()) ?? Number.POSITIVE_INFINITY;
    const isWide = started - this.lastWide >= WIDE_EVERY_MS;
    const before = session.state.watermark ?? 0;
    await this.readTimes(latest, isWide ? this.sweepFrom() : before - Math.min(NARROW_MS, session.options.overlap));
    if (field === 'created_at') {
      await this.readOpen();
    }
    if (session.signal.aborted) {
      return;
    }
    if (isWide) {
      this.lastWide = started;
      await session.save({ caughtUpAt: started, sweptTo: before });
    } else {
      session.caughtUp(started);
    }
  }

  /**
   * A change is visible at most `overlap` after its timestamp. Changes since the start of the last wide poll are thus not older
   * than its watermark minus the overlap.
   */
  private sweepFrom(): number {
    const { sweptTo, watermark } = this.session.state;
    return (sweptTo ?? watermark ?? 0) - this.session.options.overlap;
  }

  private async readTimes(latest: number, from: number): Promise<void> {
    const { session, field } = this;
    for await (const { page, time } of session.pagesFrom(field, from)) {
      const reached = Math.max(session.state.watermark ?? 0, Math.min(time, latest));
      await session.apply(page, { watermark: reached });
    }
  }

  /** Reads all open job tasks again, because without an index on updated_at their changes cannot be found. */
  private async readOpen(): Promise<void> {
    const { session } = this;
    let ids: string[] = [];
    const read = async (): Promise<void> => {
      const found = await session.source.find(ids);
      ids = [];
      await session.apply(found);
    };
    for (const domain of session.domains) {
      for await (const page of session.target.openIds(domain)) {
        ids.push(...page);
        if (ids.length >= IDS) {
          await read();
        }
        if (session.signal.aborted) {
          return;
        }
      }
    }
    if (ids.length > 0) {
      await read();
    }
  }
}
