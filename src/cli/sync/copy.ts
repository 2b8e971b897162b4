import type { Session } from './session.js';

/** Copies all documents in the order of `_id`, from the stored position; reads the next page while one is written. */
export async function copyAll(session: Session): Promise<void> {
  const { source, report, signal } = session;
  const total = await source.count();
  const { copiedTo, copied } = session.state;
  report.info(copiedTo === null ? 'copying' : `resuming the copy after ${String(copied)} documents`, { total });
  let reading = source.copyPage(copiedTo);
  for (;;) {
    const page = await reading;
    const last = page.at(-1);
    if (last === undefined || signal.aborted) {
      break;
    }
    reading = source.copyPage(last.id);
    // A failure is thrown where the page is awaited; until then it must not be an unhandled rejection.
    reading.catch(() => undefined);
    await session.apply(page, { copiedTo: last.id, copied: session.state.copied + page.length });
    report.progress(session.state.copied, total);
  }
  if (!signal.aborted) {
    await session.save({ phase: 'follow', copiedTo: null, reconciledAt: null });
    report.info(`copied ${String(session.state.copied)} documents`, { ...report.totals });
  }
}
