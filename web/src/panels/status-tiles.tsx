import type { JSX } from 'preact';
import { STATUSES, type Status } from '../../../clients/typescript/src/messages.js';
import { Icon } from '../parts/icon.js';
import { counted, formatCompact, STATUS_LABELS, formatInteger } from '../parts/format.js';
import { sumOf, type ByStatus } from '../query/overview.js';
import { usePage } from '../state/page.js';

/** What went well and what did not comes first. */
const ORDER: readonly Status[] = ['SUCCESS', 'FAILURE', 'TIMEOUT', 'IN_PROGRESS', 'PENDING', 'CANCELED'];

/** How many tasks have each status; a click lists only those. */
export function StatusTiles({ totals }: { readonly totals: ByStatus | null }): JSX.Element {
  const { view, navigate } = usePage();
  const toggle = (status: Status): void => {
    const isOn = view.status.includes(status);
    navigate({ status: STATUSES.filter((each) => (each === status ? !isOn : view.status.includes(each))) });
  };
  const rows = totals === null ? null : sumOf(totals, view.status).rows;
  return (
    <div class="tiles" role="group" aria-label="Tasks by status">
      {ORDER.map((status) => (
        <button
          type="button"
          key={status}
          class={`tile s-${status}`}
          aria-pressed={view.status.includes(status)}
          onClick={() => {
            toggle(status);
          }}
        >
          <span class="tile-label">
            <Icon name={status} />
            {STATUS_LABELS[status]}
          </span>
          <span class="tile-number">{totals === null ? '–' : formatInteger(totals[status].tasks)}</span>
        </button>
      ))}
      <div class="tile rows-tile" title={rows === null ? '' : counted(rows, 'row')}>
        <span class="tile-label">
          <Icon name="rows" />
          Rows brought in
        </span>
        <span class="tile-number">
          {rows === null ? '–' : rows < 1_000_000 ? formatInteger(rows) : formatCompact(rows)}
        </span>
      </div>
    </div>
  );
}
