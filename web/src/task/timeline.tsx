import type { JSX } from 'preact';
import type { JobTask } from '../../../clients/typescript/src/messages.js';
import { Time } from '../parts/time.js';
import { usePage } from '../state/page.js';
import { between, duration } from '../time/durations.js';

/** When a task was created, started and finished, and how long it waited and ran. */
export function Timeline({ task }: { readonly task: JobTask }): JSX.Element {
  const { now } = usePage();
  const isOpen = task.status === 'PENDING' || task.status === 'IN_PROGRESS';
  const end = task.finished_at ?? (isOpen ? new Date(Math.max(now, Date.parse(task.updated_at))).toISOString() : null);
  const wait = between(task.created_at, task.started_at ?? end);
  const run = between(task.started_at, end);
  const [waited, ran] = [Math.max(0, wait ?? 0), Math.max(0, run ?? 0)];
  const share = waited + ran === 0 ? 0 : waited / (waited + ran);
  return (
    <div class="timeline">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" x="0" y="0" width="100" height="6" />
        {waited + ran > 0 && <rect class="waited" x="0" y="0" width={share * 100} height="6" />}
        {ran > 0 && <rect class={`fill-${task.status}`} x={share * 100} y="0" width={(1 - share) * 100} height="6" />}
      </svg>
      <ol>
        <li>
          <span class="faint">Created</span>
          <Time at={task.created_at} />
        </li>
        <li>
          <span class="faint">Started</span>
          {task.started_at === null ? <span>not yet</span> : <Time at={task.started_at} />}
          {wait !== null && wait >= 0 && (
            <span class="faint">
              {task.started_at === null ? 'waiting for' : 'after'} {duration(wait)}
            </span>
          )}
        </li>
        <li>
          <span class="faint">Finished</span>
          {task.finished_at === null ? (
            <span>{isOpen ? 'not yet' : 'not recorded'}</span>
          ) : (
            <Time at={task.finished_at} />
          )}
          {run !== null && run >= 0 && (
            <span class="faint">
              {task.finished_at === null ? 'running for' : 'ran for'} {duration(run)}
            </span>
          )}
        </li>
        <li>
          <span class="faint">Last change</span>
          <Time at={task.updated_at} />
        </li>
      </ol>
    </div>
  );
}
