import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { STATUSES } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import type { ExportColumn } from '../export/rows-to-text.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ExportMenu } from '../parts/export-menu.js';
import { Panel } from '../parts/panel.js';
import { STATUS_LABELS, formatInteger } from '../parts/format.js';
import { ViewLink } from '../parts/view-link.js';
import { sumOf, summarize, type Amount, type Bar } from '../query/overview.js';
import type { ApiRequest, OverviewRow } from '../query/requests.js';
import { usePage } from '../state/page.js';
import { bucketsOf, spanOfGroups, type Grouping } from '../time/buckets.js';
import { unitOf, type Span, type Unit } from '../time/range.js';
import { bucketTitle } from './bucket-label.js';
import { Chart } from './chart.js';
import { EmptyNote } from './empty-note.js';
import { StatusTiles } from './status-tiles.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<{ readonly results: readonly OverviewRow[] }>;
  /** Null: the time in which there are tasks. */
  readonly span: Span | null;
  readonly grouping: Grouping;
  /** What is between the figures and the chart. */
  readonly children: ComponentChildren;
}

const PER: Readonly<Record<Unit, string>> = { hour: 'per hour', day: 'per day', week: 'per week', month: 'per month' };

/** The figures by status, and the same over time. */
export function Overview({ request, state, span, grouping, children }: Props): JSX.Element {
  const { view, navigate, now } = usePage();
  const [asTable, setAsTable] = useState(false);
  const { measure } = view;
  const rows = state.data?.results ?? null;
  const shownSpan = useMemo(() => span ?? spanOfGroups((rows ?? []).map(({ at }) => at)), [span, rows]);
  const unit = unitOf(shownSpan, now);
  const summary = useMemo(() => {
    const buckets = bucketsOf(shownSpan, now, unit, grouping.zone);
    return rows === null ? null : summarize(rows, buckets, { unit, zone: grouping.zone });
  }, [rows, shownSpan, unit, grouping.zone, now]);
  const actions = (
    <>
      <div class="segments" role="group" aria-label="What the bars count">
        {(['tasks', 'rows'] as const).map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={measure === each}
            onClick={() => {
              navigate({ measure: each }, 'replace');
            }}
          >
            {each === 'tasks' ? 'Tasks' : 'Rows'}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="quiet"
        aria-pressed={asTable}
        onClick={() => {
          setAsTable(!asTable);
        }}
      >
        {asTable ? 'As chart' : 'As table'}
      </button>
      {summary !== null && (
        <ExportMenu file={`job-tasks-${PER[unit].replace(' ', '-')}`} rows={summary.bars} columns={EXPORTED} />
      )}
    </>
  );
  return (
    <>
      <StatusTiles totals={summary?.totals ?? null} />
      {children}
      <Panel
        title={measure === 'tasks' ? 'Tasks over time' : 'Rows brought in over time'}
        note={`${PER[unit]}, ${grouping.zone}`}
        actions={actions}
        request={request}
        state={state}
        isEmpty={(data) => data.results.length === 0}
        empty={<EmptyNote what="tasks" />}
      >
        {() =>
          summary !== null &&
          (asTable ? (
            <ChartTable bars={summary.bars} unit={unit} measure={measure} />
          ) : (
            <Chart bars={summary.bars} unit={unit} measure={measure} />
          ))
        }
      </Panel>
    </>
  );
}

interface TableProps {
  readonly bars: readonly Bar[];
  readonly unit: Unit;
  readonly measure: keyof Amount;
}

function ChartTable({ bars, unit, measure }: TableProps): JSX.Element {
  const columns: Column<Bar>[] = [
    {
      id: 'time',
      label: 'Time',
      cell: ({ bucket }) => (
        <ViewLink patch={{ range: { from: bucket.from, to: bucket.to } }}>{bucketTitle(bucket, unit)}</ViewLink>
      ),
    },
    { id: 'all', label: 'All', numeric: true, cell: ({ amounts }) => formatInteger(sumOf(amounts, [])[measure]) },
    ...STATUSES.map((status) => ({
      id: status,
      label: STATUS_LABELS[status],
      numeric: true,
      cell: ({ amounts }: Bar) => formatInteger(amounts[status][measure]),
    })),
  ];
  return <DataTable caption="Over time" columns={columns} rows={[...bars].reverse()} keyOf={(bar) => bar.bucket.key} />;
}

const EXPORTED: readonly ExportColumn<Bar>[] = [
  { name: 'from', value: ({ bucket }) => bucket.from },
  { name: 'to', value: ({ bucket }) => bucket.to },
  { name: 'rows', value: ({ amounts }) => sumOf(amounts, []).rows },
  { name: 'tasks', value: ({ amounts }) => sumOf(amounts, []).tasks },
  ...STATUSES.map((status) => ({ name: status, value: ({ amounts }: Bar) => amounts[status].tasks })),
];
