import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JobTasks } from '../../../clients/typescript/src/messages.js';
import type { Answer } from '../api/use-answer.js';
import { DataTable } from '../parts/data-table.js';
import { Icon } from '../parts/icon.js';
import { Panel } from '../parts/panel.js';
import { counted } from '../parts/words.js';
import { mergeRows } from '../query/merge-rows.js';
import type { Ask, TaskRow } from '../query/requests.js';
import { usePage } from '../state/page.js';
import { ColumnMenu } from './column-menu.js';
import { EmptyNote } from './empty-note.js';
import { ExportTasks } from './export-tasks.js';
import { Pager } from './pager.js';
import { taskColumns } from './task-columns.js';

interface Props {
  readonly ask: Ask;
  readonly answer: Answer<JobTasks>;
  /** Changes when the newest rows are requested; a refresh by the clock does not move any. */
  readonly accepted: number;
  readonly tabs: ComponentChildren;
}

interface Shown {
  readonly key: string;
  readonly rows: readonly TaskRow[];
}

/** The table of tasks. */
export function Tasks({ ask, answer, accepted, tabs }: Props): JSX.Element {
  const { view, go } = usePage();
  const incoming = useMemo(() => (answer.data?.results ?? []) as readonly TaskRow[], [answer.data]);
  const key = `${answer.of ?? ''} ${String(accepted)}`;
  const [shown, setShown] = useState<Shown>({ key: '', rows: [] });
  useEffect(() => {
    if (answer.of !== null && shown.key !== key) {
      setShown({ key, rows: incoming });
    }
  }, [answer.of, key, incoming, shown.key]);
  const { rows, fresh } = mergeRows(shown.key === key ? shown.rows : incoming, incoming);
  const columns = useMemo(() => taskColumns(view.columns), [view.columns]);
  const total = answer.data?.total_count ?? 0;
  return (
    <Panel
      class="tasks"
      title="Tasks"
      note={tabs}
      ask={ask}
      answer={answer}
      actions={
        <>
          <ColumnMenu />
          <ExportTasks ask={ask} total={total} />
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
              go({ sort: id, desc });
            }}
          />
          <Pager total={total} shown={rows.length} />
        </>
      )}
    </Panel>
  );
}
