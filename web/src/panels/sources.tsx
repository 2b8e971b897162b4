import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { JobTasks, Stats } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import { DataTable, type Column, type Sort } from '../parts/data-table.js';
import { ExpandButton } from '../parts/expand-button.js';
import { columnsNamed, ExportMenu } from '../parts/export-menu.js';
import { FilterLink } from '../parts/filter-link.js';
import { Panel } from '../parts/panel.js';
import { RelativeTime } from '../parts/time.js';
import { counted, percent, formatInteger } from '../parts/format.js';
import { durationsBySource, type Durations } from '../query/durations-by-source.js';
import type { ApiRequest, SourceRow } from '../query/requests.js';
import { duration } from '../time/durations.js';
import { EmptyNote } from './empty-note.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<Stats<SourceRow>>;
  readonly durationsRequest: ApiRequest;
  readonly durations: RequestState<JobTasks>;
}

type Row = SourceRow & Partial<Durations>;

const FIRST = 8;

/** The data sources with their failures, rows and durations. */
export function Sources({ request, state, durationsRequest, durations }: Props): JSX.Element {
  const [sort, setSort] = useState<Sort>({ id: 'failed', desc: true });
  const [all, setAll] = useState(false);
  const rows = useMemo(() => {
    const took = durationsBySource(durations.data?.results ?? []);
    const joined = (state.data?.results ?? []).map((row): Row => ({ ...row, ...took.get(row.data_source_id) }));
    return sorted(joined, sort);
  }, [state.data, durations.data, sort]);
  const total = state.data?.total_count ?? rows.length;
  return (
    <Panel
      class="sources"
      title="Data sources"
      note={
        total > rows.length
          ? `${formatInteger(rows.length)} with the most failures of ${formatInteger(total)}`
          : counted(total, 'source')
      }
      actions={<ExportMenu file="data-sources" rows={rows} columns={EXPORTED} />}
      request={request}
      also={durationsRequest}
      state={state}
      isEmpty={({ results }) => results.length === 0}
      empty={<EmptyNote what="data sources" />}
    >
      {() => (
        <>
          <DataTable
            caption="Data sources"
            columns={COLUMNS}
            rows={all ? rows : rows.slice(0, FIRST)}
            keyOf={(row) => row.data_source_id}
            sort={sort}
            onSort={setSort}
          />
          {rows.length > FIRST && (
            <ExpandButton class="more" expanded={all} onToggle={setAll} more={`Show all ${String(rows.length)}`} />
          )}
        </>
      )}
    </Panel>
  );
}

const failed = ({ failure, timeout }: Row): number => failure + timeout;

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'source',
    label: 'Source',
    sortable: true,
    cell: (row) => <FilterLink name="data_source_id" value={row.data_source_id} />,
  },
  { id: 'tasks', label: 'Tasks', numeric: true, sortable: true, cell: ({ n }) => formatInteger(n) },
  { id: 'failed', label: 'Failed', numeric: true, sortable: true, cell: (row) => <Share row={row} /> },
  {
    id: 'open',
    label: 'Open',
    numeric: true,
    sortable: true,
    cell: (row) => formatInteger(row.in_progress + row.pending),
  },
  { id: 'rows', label: 'Rows', numeric: true, sortable: true, cell: ({ rows }) => formatInteger(rows) },
  { id: 'median', label: 'Median run', numeric: true, sortable: true, cell: ({ median }) => duration(median ?? null) },
  { id: 'slow', label: '95% within', numeric: true, sortable: true, cell: ({ slow }) => duration(slow ?? null) },
  { id: 'last', label: 'Last task', numeric: true, sortable: true, cell: ({ last }) => <RelativeTime at={last} /> },
];

const VALUES: Readonly<Record<string, (row: Row) => number | string>> = {
  source: (row) => row.data_source_id,
  tasks: ({ n }) => n,
  failed,
  open: (row) => row.in_progress + row.pending,
  rows: ({ rows }) => rows,
  median: ({ median }) => median ?? -1,
  slow: ({ slow }) => slow ?? -1,
  last: ({ last }) => last,
};

const EXPORTED = columnsNamed<Row>(
  ...([
    'data_source_id',
    'n',
    'failure',
    'timeout',
    'in_progress',
    'pending',
    'rows',
    'last',
    'median',
    'slow',
  ] as const),
);

function Share({ row }: { readonly row: Row }): JSX.Element {
  const count = failed(row);
  return (
    <span
      class={count > 0 ? 'share has' : 'share'}
      title={`${formatInteger(row.failure)} failed, ${formatInteger(row.timeout)} timed out`}
    >
      {formatInteger(count)} <span class="faint">{percent(count, row.n)}</span>
      <meter aria-hidden="true" min={0} max={row.n} value={count} />
    </span>
  );
}

function sorted(rows: readonly Row[], { id, desc }: Sort): readonly Row[] {
  const value = VALUES[id] ?? failed;
  const direction = desc ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    return left === right ? b.n - a.n : left < right ? -direction : direction;
  });
}
