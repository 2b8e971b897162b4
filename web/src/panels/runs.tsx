import type { ComponentChildren, JSX } from 'preact';
import type { Stats } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { columnsNamed, ExportMenu } from '../parts/export-menu.js';
import { FilterLink } from '../parts/filter-link.js';
import { Panel } from '../parts/panel.js';
import { Time } from '../parts/time.js';
import { formatInteger } from '../parts/format.js';
import type { ApiRequest, RunRow } from '../query/requests.js';
import { openTasks, runTook } from '../query/runs.js';
import { between, duration } from '../time/durations.js';
import { EmptyNote } from './empty-note.js';
import { Pager } from './pager.js';
import { RunGrid } from './run-grid.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<Stats<RunRow>>;
  readonly tabs: ComponentChildren;
}

const EXPORTED = columnsNamed<RunRow>(
  ...(['job_id', 'data_source_id', 'n', 'success', 'failure', 'timeout', 'canceled'] as const),
  ...(['created', 'started', 'finished', 'rows'] as const),
);

/** The runs of jobs, the newest first. */
export function Runs({ request, state, tabs }: Props): JSX.Element {
  const rows = state.data?.results ?? [];
  return (
    <Panel
      class="runs"
      title="Runs"
      note={tabs}
      request={request}
      state={state}
      actions={<ExportMenu file="runs" rows={rows} columns={EXPORTED} />}
      isEmpty={({ results, total_count: total = 0 }) => results.length === 0 && total === 0}
      empty={<EmptyNote what="runs" />}
    >
      {({ results, total_count: total = results.length }) => (
        <>
          <RunGrid runs={results} />
          <DataTable
            caption="Runs"
            columns={COLUMNS}
            rows={results}
            keyOf={(run) => `${run.job_id} ${run.data_source_id}`}
          />
          <Pager total={total} shown={results.length} />
        </>
      )}
    </Panel>
  );
}

const COLUMNS: readonly Column<RunRow>[] = [
  { id: 'job', label: 'Job', cell: (run) => <FilterLink name="job_id" value={run.job_id} more={{ list: 'tasks' }} /> },
  {
    id: 'source',
    label: 'Data source',
    cell: (run) => <FilterLink name="data_source_id" value={run.data_source_id} />,
  },
  { id: 'tasks', label: 'Tasks', numeric: true, cell: ({ n }) => formatInteger(n) },
  { id: 'success', label: 'Success', numeric: true, cell: ({ success }) => formatInteger(success) },
  {
    id: 'failed',
    label: 'Failed',
    numeric: true,
    cell: ({ failure, timeout }) => (
      <span class={failure + timeout > 0 ? 'bad-number' : ''}>{formatInteger(failure + timeout)}</span>
    ),
  },
  { id: 'canceled', label: 'Canceled', numeric: true, cell: ({ canceled }) => formatInteger(canceled) },
  { id: 'open', label: 'Open', numeric: true, cell: (run) => formatInteger(openTasks(run)) },
  { id: 'rows', label: 'Rows', numeric: true, cell: ({ rows }) => formatInteger(rows) },
  { id: 'wait', label: 'Wait', numeric: true, cell: ({ created, started }) => duration(between(created, started)) },
  { id: 'took', label: 'Took', numeric: true, cell: (run) => duration(runTook(run)) },
  { id: 'created', label: 'Created', cell: ({ created }) => <Time at={created} /> },
];
