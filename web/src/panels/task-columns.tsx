import type { ComponentChildren } from 'preact';
import type { JobTask } from '../../../clients/typescript/src/messages.js';
import { ExactNumber } from '../api/exact-json.js';
import type { Column } from '../parts/data-table.js';
import { FilterLink } from '../parts/filter-link.js';
import { StatusBadge } from '../parts/status-badge.js';
import { Time } from '../parts/time.js';
import { ViewLink } from '../parts/view-link.js';
import { formatInteger } from '../parts/format.js';
import { labelOf } from '../query/fields.js';
import type { TaskRow } from '../query/requests.js';
import { isComputed, isSortable } from '../state/view.js';
import { maskText, prettyJson, maskValue } from '../task/option-tree.js';
import { between, duration } from '../time/durations.js';

const LABELS: Readonly<Record<string, string>> = { wait: 'Wait', run: 'Run time' };

export function columnLabel(name: string): string {
  return LABELS[name] ?? labelOf(name);
}

/** The fields that the columns are made of. */
export function fieldsOf(columns: readonly string[]): readonly string[] {
  const needed: Readonly<Record<string, readonly string[]>> = {
    wait: ['created_at', 'started_at'],
    run: ['started_at', 'finished_at'],
  };
  return [...new Set(['job_task_id', 'status', ...columns.flatMap((name) => needed[name] ?? [name])])];
}

/** The columns of the task table by their names. */
export function taskColumns(names: readonly string[]): readonly Column<TaskRow>[] {
  return names.map((name) => ({
    id: name,
    label: columnLabel(name),
    numeric: name === 'created_count' || isComputed(name),
    sortable: isSortable(name),
    cell: (task) => cellOf(name, task),
  }));
}

function cellOf(name: string, task: TaskRow): ComponentChildren {
  switch (name) {
    case 'status':
      return task.status === undefined ? null : <StatusBadge status={task.status} />;
    case 'job_task_id':
      return (
        <ViewLink class="value" patch={{ task: task.job_task_id }} title="Open the details">
          {task.job_task_id}
        </ViewLink>
      );
    case 'job_id':
    case 'data_source_id':
    case 'error_code':
      return typeof task[name] === 'string' ? <FilterLink name={name} value={task[name]} /> : null;
    case 'error_message':
      return <span class="clipped">{maskText(task.error_message ?? '')}</span>;
    case 'created_count':
      return formatInteger(task.created_count ?? 0);
    case 'wait':
      return duration(between(task.created_at, task.started_at));
    case 'run':
      return duration(between(task.started_at, task.finished_at));
    default:
      return name.startsWith('options.') ? (
        <span class="clipped">{optionText(task, name)}</span>
      ) : (
        <Time at={timeOf(task, name)} />
      );
  }
}

function timeOf(task: TaskRow, name: string): string | null {
  const value = task[name as keyof JobTask];
  return typeof value === 'string' ? value : null;
}

function optionText({ options }: TaskRow, name: string): string {
  const value = name
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
      options,
    );
  if (value === undefined) {
    return '';
  }
  if (value instanceof ExactNumber) {
    return value.text;
  }
  return typeof value === 'string' ? maskText(value) : prettyJson(maskValue(value));
}
