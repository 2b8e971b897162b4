import type { JSX } from 'preact';
import { FilterLink } from '../parts/filter-link.js';
import { ViewLink } from '../parts/view-link.js';
import { formatInteger } from '../parts/format.js';
import type { RunRow } from '../query/requests.js';
import { lastRuns, runState, type RunState } from '../query/runs.js';
import { toggleTerm } from '../query/search-text.js';
import { usePage } from '../state/page.js';
import { timeIn } from '../time/zones.js';

const LAST = 14;

const WORDS: Readonly<Record<RunState, string>> = {
  SUCCESS: 'success',
  FAILURE: 'failed',
  PARTLY: 'failed in part',
  IN_PROGRESS: 'not over',
  CANCELED: 'canceled',
};

/** The shape says the same as the colour. */
const SIGNS: Readonly<Record<RunState, string>> = {
  SUCCESS: '✓',
  FAILURE: '✕',
  PARTLY: '!',
  IN_PROGRESS: '…',
  CANCELED: '–',
};

/** The last runs of each data source as squares, so that a streak is seen. */
export function RunGrid({ runs }: { readonly runs: readonly RunRow[] }): JSX.Element {
  const { view, zone } = usePage();
  return (
    <ul class="run-grid" aria-label="Last runs of each data source">
      {[...lastRuns(runs, LAST)].map(([source, last]) => (
        <li key={source}>
          <FilterLink name="data_source_id" value={source} />
          <span class="squares">
            {last.map((run) => {
              const state = runState(run);
              const words = `${timeIn(Date.parse(run.created), zone)}: ${WORDS[state]}, ${formatInteger(run.n)} tasks`;
              const q = toggleTerm(view.q, { key: 'job_id', sign: '=', values: [run.job_id] });
              return (
                <ViewLink
                  key={run.job_id}
                  class={`square r-${state}`}
                  patch={{ q, list: 'tasks' }}
                  title={words}
                  label={words}
                >
                  {SIGNS[state]}
                </ViewLink>
              );
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
