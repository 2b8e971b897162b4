import type { JSX } from 'preact';
import { Icon } from '../parts/icon.js';
import { formatSearch, formatTerm, removeTerm, type Search } from '../query/search-text.js';
import { STATUS_LABELS } from '../parts/format.js';
import { usePage } from '../state/page.js';

interface Props {
  readonly search: Search;
  /** Whether the time range does not count, because one job or task is named. */
  readonly pinned: boolean;
}

/** What narrows the page down, each part with a way to take it off. */
export function Chips({ search, pinned }: Props): JSX.Element | null {
  const { view, navigate } = usePage();
  const { terms, text, unknown } = search;
  if (terms.length === 0 && text === '' && view.status.length === 0) {
    return null;
  }
  return (
    <div class="chips" role="group" aria-label="Filters">
      {terms.map((term, index) => (
        <Chip
          key={`${formatTerm(term)} ${String(index)}`}
          text={formatTerm(term)}
          onRemove={() => {
            navigate({ q: removeTerm(view.q, index) });
          }}
        />
      ))}
      {text !== '' && (
        <Chip
          text={`“${text}”`}
          onRemove={() => {
            navigate({ q: formatSearch({ terms, text: '' }) });
          }}
        />
      )}
      {view.status.map((status) => (
        <Chip
          key={status}
          text={STATUS_LABELS[status]}
          onRemove={() => {
            navigate({ status: view.status.filter((each) => each !== status) });
          }}
        />
      ))}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          navigate({ q: '', status: [] });
        }}
      >
        Clear all
      </button>
      {pinned && <span class="faint">at any time, since one job or task is named</span>}
      {unknown.length > 0 && (
        <span class="faint" role="status">
          {unknown.join(', ')}: no such key, so it is searched for as text
        </span>
      )}
    </div>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): JSX.Element {
  return (
    <button type="button" class="chip" aria-label={`Remove the filter ${text}`} onClick={onRemove}>
      <span>{text}</span>
      <Icon name="close" />
    </button>
  );
}
