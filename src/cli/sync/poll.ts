import type { Session } from './session.js';
import type { TimeField, TimePosition } from './source.js';

/** Most polls look back only this far; one per `WIDE_EVERY_MS` looks back as far as clocks may be wrong. */
const NARROW_MS = 15_000;
const WIDE_EVERY_MS = 30_000;
const IDS = 500;

/** Finds changes by polling, with the indexes that the source has. */
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
    // A worker whose clock is fast must not move the watermark past later changes of others.
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
   * A change becomes visible at most `overlap` after the time in it, so one that came after the last wide poll began is not
   * older than the watermark at that moment minus the overlap.
   */
  private sweepFrom(): number {
    const { sweptTo, watermark } = this.session.state;
    return (sweptTo ?? watermark ?? 0) - this.session.options.overlap;
  }

  private async readTimes(latest: number, from: number): Promise<void> {
    const { session, field } = this;
    let position: TimePosition = { time: from };
    for (;;) {
      const page = await session.source.timePage(field, position);
      const last = page.at(-1);
      const time = last?.times[field] ?? null;
      if (last === undefined || time === null || session.signal.aborted) {
        return;
      }
      const reached = Math.max(session.state.watermark ?? 0, Math.min(time, latest));
      await session.apply(page, { watermark: reached });
      position = { time, id: last.id };
    }
  }

  /** Without an index on updated_at: reads all open job tasks again. */
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
