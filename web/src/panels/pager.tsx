import type { JSX } from 'preact';
import { Icon } from '../parts/icon.js';
import { whole } from '../parts/words.js';
import { PAGE_SIZE } from '../query/requests.js';
import { usePage } from '../state/page.js';

interface Props {
  readonly total: number;
  readonly shown: number;
}

/** Which rows are shown, and the way to the next ones. */
export function Pager({ total, shown }: Props): JSX.Element {
  const { view, go } = usePage();
  const first = (view.page - 1) * PAGE_SIZE + 1;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const turn = (to: number): void => {
    go({ page: to });
  };
  return (
    <nav class="pager" aria-label="Pages">
      <span aria-live="polite">
        {shown === 0 ? `0 of ${whole(total)}` : `${whole(first)}–${whole(first + shown - 1)} of ${whole(total)}`}
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
