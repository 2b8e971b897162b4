import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { RequestState } from '../api/use-request.js';
import type { ApiRequest } from '../query/requests.js';
import { usePage } from '../state/page.js';
import { Icon } from './icon.js';
import { ErrorNote } from './error-note.js';

interface Props<T> {
  readonly title: string;
  readonly note?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly request: ApiRequest;
  readonly also?: ApiRequest;
  readonly state: RequestState<T>;
  /** Shown in place of the content where the answer has nothing. */
  readonly empty?: ComponentChildren;
  readonly isEmpty?: (data: T) => boolean;
  readonly children: (data: T) => ComponentChildren;
  readonly class?: string;
}

/** A part of the page with a title, and with what it shows while it loads, is empty or cannot be shown. */
export function Panel<T>(props: Props<T>): JSX.Element {
  const { title, note, actions, request, also, state, empty, isEmpty, children, class: name = '' } = props;
  const { showRequest } = usePage();
  const { data, error, loading, reload } = state;
  const id = useId();
  return (
    <section class={`panel ${name}`} aria-labelledby={id} aria-busy={loading}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span class="faint panel-note">{note}</span>}
        <div class="panel-actions">
          {actions}
          <button
            type="button"
            class="quiet"
            aria-label={`Show the request of ${title}`}
            title="Show the request"
            onClick={() => {
              showRequest({ title, request, ...(also === undefined ? {} : { also }) });
            }}
          >
            <Icon name="code" />
            <span class="menu-label">Request</span>
          </button>
        </div>
      </header>
      {error !== null && <ErrorNote error={error} onRetry={() => void reload()} />}
      {data === null ? (
        loading && <div class="skeleton" aria-hidden="true" />
      ) : (
        <div class={loading || error !== null ? 'panel-body stale' : 'panel-body'}>
          {isEmpty?.(data) === true ? <div class="empty">{empty}</div> : children(data)}
        </div>
      )}
    </section>
  );
}
