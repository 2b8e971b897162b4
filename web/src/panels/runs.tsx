import type { ComponentChildren, JSX } from 'preact';
import type { Stats } from '../../../clients/typescript/src/messages.js';
import type { Answer } from '../api/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { columnsNamed, ExportMenu } from '../parts/export-menu.js';
import { FilterLink } from '../parts/filter-link.js';
import { Panel } from '../parts/panel.js';
import { Time } from '../parts/time.js';
import { whole } from '../parts/words.js';
import type { Ask, RunRow } from '../query/requests.js';
import { openTasks, runTook } from '../query/runs.js';
import { between, duration } from '../time/durations.js';
import { EmptyNote } from './empty-note.js';
import { Pager } from './pager.js';
import { RunGrid } from './run-grid.js';

interface Props {
  readonly ask: Ask;
  readonly answer: Answer<Stats<RunRow>>;
  readonly tabs: ComponentChildren;
}

const EXPORTED = columnsNamed<RunRow>(
  ...(['job_id', 'data_source_id', 'n', 'success', 'failure', 'timeout', 'canceled'] as const),
  ...(['created', 'started', 'finished', 'rows'] as const),
);

/** The runs of jobs, the newest first. */
export function Runs({ ask, answer, tabs }: Props): JSX.Element {
  const rows = answer.data?.results ?? [];
  return (
    <Panel
      class="runs"
      title="Runs"
      note={tabs}
      ask={ask}
      answer={answer}
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
  { id: 'tasks', label: 'Tasks', numeric: true, cell: ({ n }) => whole(n) },
  { id: 'success', label: 'Success', numeric: true, cell: ({ success }) => whole(success) },
  {
    id: 'failed',
    label: 'Failed',
    numeric: true,
    cell: ({ failure, timeout }) => (
      <span class={failure + timeout > 0 ? 'bad-number' : ''}>{whole(failure + timeout)}</span>
    ),
  },
  { id: 'canceled', label: 'Canceled', numeric: true, cell: ({ canceled }) => whole(canceled) },
  { id: 'open', label: 'Open', numeric: true, cell: (run) => whole(openTasks(run)) },
  { id: 'rows', label: 'Rows', numeric: true, cell: ({ rows }) => whole(rows) },
  { id: 'wait', label: 'Wait', numeric: true, cell: ({ created, started }) => duration(between(created, started)) },
  { id: 'took', label: 'Took', numeric: true, cell: (run) => duration(runTook(run)) },
  { id: 'created', label: 'Created', cell: ({ created }) => <Time at={created} /> },
];
