import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JobTask } from '../../../clients/typescript/src/messages.js';
import { FACTS } from '../api/facts.js';
import { useTask } from '../api/use-request.js';
import { CopyButton } from '../parts/copy-button.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { ErrorNote } from '../parts/error-note.js';
import { StatusBadge } from '../parts/status-badge.js';
import { ViewLink } from '../parts/view-link.js';
import { formatInteger } from '../parts/format.js';
import { formatTerm } from '../query/search-text.js';
import { usePage } from '../state/page.js';
import { CancelTask } from './cancel-task.js';
import { hasSecret, maskText, maskValue, prettyJson } from './option-tree.js';
import { OptionsView } from './options-view.js';
import { Timeline } from './timeline.js';

interface Props {
  readonly id: string;
  readonly onChanged: () => void;
}

/** Everything about one task. */
export function TaskDialog({ id, onChanged }: Props): JSX.Element {
  const { navigate, caller, showRequest } = usePage();
  const state = useTask<JobTask>(id, caller);
  const [revealed, setRevealed] = useState(false);
  const { data: task, error, loading, reload } = state;
  return (
    <Dialog
      class="task-dialog"
      title={id}
      onClose={() => {
        navigate({ task: '' });
      }}
    >
      <div class="task-actions">
        <CopyButton label="Copy id" text={() => id} />
        {task !== null && (
          <CopyButton
            label={revealed || !hasSecret(task) ? 'Copy JSON' : 'Copy JSON, URLs masked'}
            text={() => prettyJson(revealed ? task : maskValue(task))}
          />
        )}
        <button
          type="button"
          class="quiet"
          onClick={() => {
            showRequest({ title: 'One task', request: id });
          }}
        >
          <Icon name="code" />
          Request
        </button>
      </div>
      {error !== null && <ErrorNote error={error} onRetry={() => void reload()} />}
      {task === null && loading && <div class="skeleton" aria-hidden="true" />}
      {task !== null && (
        <div class="task-body">
          <Facts task={task} />
          <Timeline task={task} />
          {(task.error_code !== null || task.error_message !== null) && (
            <Part title="Error">
              <div class="error-box">
                {task.error_code !== null && <strong>{task.error_code}</strong>}
                {task.error_message !== null && (
                  <pre tabIndex={0}>{revealed ? task.error_message : maskText(task.error_message)}</pre>
                )}
              </div>
            </Part>
          )}
          <Part title="Options">
            <OptionsView
              options={task.options}
              revealed={revealed}
              onReveal={() => {
                setRevealed(true);
              }}
            />
          </Part>
          {FACTS.cancel && (task.status === 'PENDING' || task.status === 'IN_PROGRESS') && (
            <CancelTask
              task={task}
              onCanceled={() => {
                void reload();
                onChanged();
              }}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Facts({ task }: { readonly task: JobTask }): JSX.Element {
  const listOf = (key: string, value: string) => ({ q: formatTerm({ key, sign: '=', values: [value] }), ...ALL_TASKS });
  return (
    <dl class="facts">
      <Fact name="Status">
        <StatusBadge status={task.status} />
      </Fact>
      <Fact name="Rows brought in">{formatInteger(task.created_count)}</Fact>
      <Fact name="Job">
        <span>{task.job_id}</span>
        <ViewLink patch={listOf('job_id', task.job_id)}>Tasks of this job</ViewLink>
      </Fact>
      <Fact name="Data source">
        <span>{task.data_source_id}</span>
        <ViewLink patch={listOf('data_source_id', task.data_source_id)}>Tasks of this source</ViewLink>
      </Fact>
      <Fact name="Domain">{task.domain_id}</Fact>
    </dl>
  );
}

const ALL_TASKS = { task: '', status: [], list: 'tasks' } as const;

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
