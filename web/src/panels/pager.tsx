import type { JSX } from 'preact';
import { Icon } from '../parts/icon.js';
import { formatInteger } from '../parts/format.js';
import { PAGE_SIZE } from '../query/requests.js';
import { usePage } from '../state/page.js';

interface Props {
  readonly total: number;
  readonly shown: number;
}

/** Which rows are shown, and the way to the next ones. */
export function Pager({ total, shown }: Props): JSX.Element {
  const { view, navigate } = usePage();
  const first = (view.page - 1) * PAGE_SIZE + 1;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const turn = (to: number): void => {
    navigate({ page: to });
  };
  return (
    <nav class="pager" aria-label="Pages">
      <span aria-live="polite">
        {shown === 0
          ? `0 of ${formatInteger(total)}`
          : `${formatInteger(first)}–${formatInteger(first + shown - 1)} of ${formatInteger(total)}`}
      </span>
      <button
        type="button"
        class="quiet icon-only"
        aria-label="Previous page"
        disabled={view.page <= 1}
        onClick={() => {
          turn(view.page - 1);
        }}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        class="quiet icon-only"
        aria-label="Next page"
        disabled={view.page >= pages}
        onClick={() => {
          turn(view.page + 1);
        }}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
