import { ALL_TIMES, type StoredTask, type TimeWindow } from '../../job-task/persistence/sync/sync-target.js';
import type { Session } from './session.js';

/** Always allowed to be deleted, because a percentage of a small table means little. */
const ALWAYS_DELETED = 100;
const DELETED_AT_ONCE = 500;

/**
 * Compares source and table to find job tasks that were restarted, written later than the overlap, or deleted. After a copy, all
 * ids are compared, but documents are read again only if polls cannot find changes of ended job tasks.
 * @returns false if deletions were held back
 */
export async function reconcile(session: Session): Promise<boolean> {
  const { state, options, report, signal } = session;
  const isAfterCopy = state.reconciledAt === null;
  const window = { ...ALL_TIMES, from: Math.max(Date.now() - options.reconcileBack, ALL_TIMES.from) };
  const before = { ...report.totals };
  if (!isAfterCopy || state.mode === 'created_at') {
    for await (const { page } of session.pagesFrom('created_at', window.from)) {
      await session.apply(page);
    }
  }
  const isComplete = await removeMissing(session, isAfterCopy ? ALL_TIMES : window, options.maxDelete);
  if (!signal.aborted) {
    await session.save({ reconciledAt: Date.now() });
    const { inserted, updated, deleted } = report.totals;
    report.info('reconciled', {
      inserted: inserted - before.inserted,
      updated: updated - before.updated,
      deleted: deleted - before.deleted,
    });
  }
  return isComplete;
}

/** Deletes rows that the source no longer has, unless they exceed the limit. */
export async function removeMissing(session: Session, window: TimeWindow, maxPercent: number): Promise<boolean> {
  const { missing, compared } = await findMissing(session, window);
  if (missing.length > ALWAYS_DELETED && (100 * missing.length) / compared > maxPercent) {
    session.report.warn(
      `deleted nothing: ${String(missing.length)} of ${String(compared)} job tasks are missing in the source, more than --max-delete ${String(maxPercent)} allows`,
    );
    return false;
  }
  for (let start = 0; start < missing.length && !session.signal.aborted; start += DELETED_AT_ONCE) {
    await session.remove(missing.slice(start, start + DELETED_AT_ONCE));
  }
  return true;
}

async function findMissing(
  session: Session,
  window: TimeWindow,
): Promise<{ readonly missing: readonly StoredTask[]; readonly compared: number }> {
  const missing: StoredTask[] = [];
  let compared = 0;
  for (const domain of session.domains) {
    for await (const page of session.target.tasks(domain, window)) {
      if (session.signal.aborted) {
        return { missing: [], compared };
      }
      const existing = await session.source.existing(page.map(({ job_task_id }) => job_task_id));
      missing.push(...page.filter(({ job_task_id }) => !existing.has(job_task_id)));
      compared += page.length;
    }
  }
  return { missing, compared };
}
