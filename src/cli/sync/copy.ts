import type { Session } from './session.js';
import type { SourceDocument } from './source.js';

/** Copies every document in the order of `_id`, from where an earlier copy was interrupted; a page is read while another is written. */
export async function copyAll(session: Session): Promise<void> {
  const { source, report, signal } = session;
  const total = await source.count();
  const { copiedTo, copied } = session.state;
  report.info(copiedTo === null ? 'copying' : `going on with the copy behind ${String(copied)} documents`, { total });
  let reading = source.copyPage(copiedTo);
  for (;;) {
    const page = await reading;
    const last = page.at(-1);
    if (last === undefined || signal.aborted) {
      break;
    }
    reading = source.copyPage(last.id);
    // A failure is thrown where the page is awaited; until then it counts as handled.
    reading.catch(() => undefined);
    await copyPage(session, page, last);
    report.progress(session.state.copied, total);
  }
  if (!signal.aborted) {
    await session.save({ phase: 'follow', copiedTo: null, reconciledAt: null });
    report.info(`copied ${String(session.state.copied)} documents`, { ...report.totals });
  }
}

function copyPage(session: Session, page: readonly SourceDocument[], last: SourceDocument): Promise<void> {
  return session.apply(page, { copiedTo: last.id, copied: session.state.copied + page.length });
}
