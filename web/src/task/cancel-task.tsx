import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JobTask } from '../../../clients/typescript/src/messages.js';
import { call } from '../api/client.js';
import { toRequestError, RequestError } from '../api/request-error.js';
import { ErrorNote } from '../parts/error-note.js';
import { usePage } from '../state/page.js';

interface Props {
  readonly task: JobTask;
  readonly onCanceled: () => void;
}

/** Cancels a task that has not ended, after a confirmation. */
export function CancelTask({ task, onCanceled }: Props): JSX.Element {
  const { caller } = usePage();
  const [state, setState] = useState<RequestError | 'idle' | 'asking' | 'busy'>('idle');
  const cancel = async (): Promise<void> => {
    setState('busy');
    const domain = caller.domain === null ? {} : { domain_id: caller.domain };
    const body = { job_task_id: task.job_task_id, ...domain, status: 'CANCELED' };
    try {
      await call({ path: 'job-task/update', body, token: caller.token });
      setState('idle');
      onCanceled();
    } catch (error) {
      setState(toRequestError(error));
    }
  };
  if (state === 'asking' || state === 'busy') {
    return (
      <div class="note" role="alertdialog" aria-label="Cancel this task?">
        <div>
          <strong>Cancel this task?</strong>
          <p>It is marked as canceled and does not run again by itself.</p>
          <button type="button" class="danger" disabled={state === 'busy'} onClick={() => void cancel()}>
            Yes, cancel it
          </button>{' '}
          <button
            type="button"
            disabled={state === 'busy'}
            onClick={() => {
              setState('idle');
            }}
          >
            No
          </button>
        </div>
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        class="danger"
        onClick={() => {
          setState('asking');
        }}
      >
        Cancel the task…
      </button>
      {state instanceof RequestError && <ErrorNote error={state} />}
    </>
  );
}
