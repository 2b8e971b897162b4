import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JobTasks } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import { ExpandButton } from '../parts/expand-button.js';
import { Icon } from '../parts/icon.js';
import { ErrorNote } from '../parts/error-note.js';
import { StatusBadge } from '../parts/status-badge.js';
import { ViewLink } from '../parts/view-link.js';
import { counted } from '../parts/format.js';
import { formatSearch, parseSearch } from '../query/search-text.js';
import type { ApiRequest, TaskRow } from '../query/requests.js';
import { usePage } from '../state/page.js';
import { duration } from '../time/durations.js';
import { dateIn } from '../time/zones.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<JobTasks>;
}

const CHOICES = [30, 60, 120, 240, 480, 1440] as const;
const FIRST = 3;

/** Tasks that run or wait for suspiciously long, the oldest first. */
export function Hanging({ request, state }: Props): JSX.Element {
  const { view, navigate, now, zone, showRequest } = usePage();
  const [all, setAll] = useState(false);
  const { data, error, loading, reload } = state;
  const tasks = (data?.results ?? []) as readonly TaskRow[];
  const count = data?.total_count ?? 0;
  const oldest = tasks[0]?.created_at;
  const choices = CHOICES.some((choice) => choice === view.hang) ? CHOICES : [view.hang, ...CHOICES];
  return (
    <section class={`strip ${count > 0 ? 'warns' : ''}`} aria-label="Hanging tasks" aria-busy={loading}>
      <div class="strip-head">
        <Icon name={count > 0 || error !== null ? 'warning' : data === null ? 'TIMEOUT' : 'SUCCESS'} />
        <h2 aria-live="polite">
          {data === null
            ? error === null
              ? 'Looking for hanging tasks'
              : 'Hanging tasks'
            : count === 0
              ? 'No task hangs'
              : `${counted(count, 'task')} hanging`}
        </h2>
        <label class="inline">
          for more than{' '}
          <select
            value={String(view.hang)}
            onChange={(event) => {
              navigate({ hang: Number(event.currentTarget.value) }, 'replace');
            }}
          >
            {choices.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {duration(minutes * 60_000)}
              </option>
            ))}
          </select>
        </label>
        <div class="panel-actions">
          {tasks.length > FIRST && (
            <ExpandButton
              expanded={all}
              onToggle={setAll}
              more={`Show ${count > tasks.length ? `the oldest ${String(tasks.length)}` : `all ${String(count)}`}`}
            />
          )}
          {oldest !== undefined && (
            <ViewLink patch={listPatch(view.q, view.hang, dateIn(Date.parse(oldest), zone), dateIn(now, zone))}>
              List them
            </ViewLink>
          )}
          <button
            type="button"
            class="quiet"
            aria-label="Show the request of hanging tasks"
            title="Show the request"
            onClick={() => {
              showRequest({ title: 'Hanging tasks', request });
            }}
          >
            <Icon name="code" />
          </button>
        </div>
      </div>
      {error !== null && <ErrorNote error={error} onRetry={() => void reload()} />}
      {tasks.length > 0 && (
        <ul class="strip-list">
          {(all ? tasks : tasks.slice(0, FIRST)).map((task) => (
            <li key={task.job_task_id}>
              <ViewLink patch={{ task: task.job_task_id }}>
                {task.status !== undefined && <StatusBadge status={task.status} />}
                <strong>{duration(now - Date.parse(task.started_at ?? task.created_at ?? ''))}</strong>
                <span>{task.data_source_id}</span>
                <code>{task.job_task_id}</code>
              </ViewLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The view of the table that has them. */
function listPatch(q: string, minutes: number, from: string, to: string) {
  const { terms, text } = parseSearch(q);
  const others = terms.filter(({ key }) => key !== 'created_at' && key !== 'status');
  const created = { key: 'created_at', sign: '<', values: [`now-${String(minutes)}m`] } as const;
  const status = ['PENDING', 'IN_PROGRESS'] as const;
  return {
    q: formatSearch({ text, terms: [...others, created] }),
    status,
    range: { from, to },
    list: 'tasks',
    sort: 'created_at',
    desc: false,
  } as const;
}
