import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JobTasks } from '../../../clients/typescript/src/messages.js';
import type { RequestState } from '../api/use-request.js';
import { DataTable } from '../parts/data-table.js';
import { Icon } from '../parts/icon.js';
import { Panel } from '../parts/panel.js';
import { counted } from '../parts/format.js';
import { mergeRows } from '../query/merge-rows.js';
import type { ApiRequest, TaskRow } from '../query/requests.js';
import { usePage } from '../state/page.js';
import { ColumnMenu } from './column-menu.js';
import { EmptyNote } from './empty-note.js';
import { ExportTasks } from './export-tasks.js';
import { Pager } from './pager.js';
import { taskColumns } from './task-columns.js';

interface Props {
  readonly request: ApiRequest;
  readonly state: RequestState<JobTasks>;
  /** Changes when the newest rows are requested; a refresh by the clock does not move any. */
  readonly accepted: number;
  readonly tabs: ComponentChildren;
}

interface Shown {
  readonly key: string;
  readonly rows: readonly TaskRow[];
}

/** The table of tasks. */
export function Tasks({ request, state, accepted, tabs }: Props): JSX.Element {
  const { view, navigate } = usePage();
  const incoming = useMemo(() => (state.data?.results ?? []) as readonly TaskRow[], [state.data]);
  const key = `${state.of ?? ''} ${String(accepted)}`;
  const [shown, setShown] = useState<Shown>({ key: '', rows: [] });
  useEffect(() => {
    if (state.of !== null && shown.key !== key) {
      setShown({ key, rows: incoming });
    }
  }, [state.of, key, incoming, shown.key]);
  const { rows, fresh } = mergeRows(shown.key === key ? shown.rows : incoming, incoming);
  const columns = useMemo(() => taskColumns(view.columns), [view.columns]);
  const total = state.data?.total_count ?? 0;
  return (
    <Panel
      class="tasks"
      title="Tasks"
      note={tabs}
      request={request}
      state={state}
      actions={
        <>
          <ColumnMenu />
          <ExportTasks request={request} total={total} />
        </>
      }
      isEmpty={() => rows.length === 0 && total === 0}
      empty={<EmptyNote what="tasks" />}
    >
      {() => (
        <>
          {fresh > 0 && (
            <button
              type="button"
              class="fresh"
              onClick={() => {
                setShown({ key, rows: incoming });
              }}
            >
              <Icon name="up" />
              {counted(fresh, 'new task')}
            </button>
          )}
          <DataTable
            caption="Tasks"
            columns={columns}
            rows={rows}
            keyOf={(task) => task.job_task_id}
            sort={{ id: view.sort, desc: view.desc }}
            onSort={({ id, desc }) => {
              navigate({ sort: id, desc });
            }}
          />
          <Pager total={total} shown={rows.length} />
        </>
      )}
    </Panel>
  );
}
