import { STATUSES, type Status } from '../../../clients/typescript/src/messages.js';
import { FIELDS } from '../query/fields.js';
import { DEFAULT_RANGE, isMoment, RANGES, type Range } from '../time/range.js';
import { isZone } from '../time/zones.js';

/** The columns of the task table that are computed. */
export const COMPUTED = ['wait', 'run'] as const;

export const DEFAULT_COLUMNS = [
  'status',
  'job_task_id',
  'data_source_id',
  'created_count',
  'wait',
  'run',
  'created_at',
];

/** What is looked at: all of it is in the URL, so that a view can be sent to a colleague. */
export interface View {
  /** Empty: the one that the browser remembers. */
  readonly domain: string;
  readonly range: Range;
  /** Empty: the zone of the browser. */
  readonly zone: string;
  readonly q: string;
  readonly status: readonly Status[];
  readonly measure: 'tasks' | 'rows';
  /** Minutes from which a task hangs. */
  readonly hang: number;
  readonly list: 'tasks' | 'runs';
  readonly sort: string;
  readonly desc: boolean;
  readonly page: number;
  readonly columns: readonly string[];
  /** The task whose details are open. */
  readonly task: string;
}

export const DEFAULT_VIEW: View = {
  domain: '',
  range: DEFAULT_RANGE,
  zone: '',
  q: '',
  status: [],
  measure: 'tasks',
  hang: 120,
  list: 'tasks',
  sort: 'created_at',
  desc: true,
  page: 1,
  columns: DEFAULT_COLUMNS,
  task: '',
};

const OPTION = /^options\.[^,]{1,100}$/;

/** The fields by which the table can be sorted: all but options as a whole and long texts. */
export const SORTABLE = Object.keys(FIELDS).filter((name) => name !== 'options' && name !== 'error_message');

const MAX_COLUMNS = 16;
const MAX_TEXT = 2000;

/** Reads a view from the query string of a URL; what is wrong in it falls back to its default. */
export function readView(search: string): View {
  const given = new URLSearchParams(search);
  const text = (name: string): string => (given.get(name) ?? '').slice(0, MAX_TEXT);
  const [, minus = '', sort = ''] = /^(-?)(.+)$/.exec(text('sort')) ?? [];
  const zone = text('zone');
  const columns = text('columns').split(',').filter(isColumn).slice(0, MAX_COLUMNS);
  return {
    domain: text('domain'),
    range: readRange(text('range'), text('from'), text('to')),
    zone: zone !== '' && isZone(zone) ? zone : '',
    q: text('q'),
    status: STATUSES.filter((status) => text('status').split(',').includes(status)),
    measure: text('measure') === 'rows' ? 'rows' : 'tasks',
    hang: formatInteger(text('hang'), DEFAULT_VIEW.hang, 60 * 24 * 365),
    list: text('list') === 'runs' ? 'runs' : 'tasks',
    ...(isSortable(sort) ? { sort, desc: minus !== '' } : { sort: DEFAULT_VIEW.sort, desc: DEFAULT_VIEW.desc }),
    page: formatInteger(text('page'), 1, 10_000_000),
    columns: columns.length === 0 ? DEFAULT_COLUMNS : [...new Set(columns)],
    task: text('task'),
  };
}

/** Writes a view as a query string, without what is as by default. */
export function writeView(view: View): string {
  const written = new URLSearchParams();
  const set = (name: string, value: string, fallback: string): void => {
    if (value !== fallback) {
      written.set(name, value);
    }
  };
  set('domain', view.domain, '');
  if (typeof view.range === 'string') {
    set('range', view.range, DEFAULT_RANGE);
  } else {
    written.set('from', view.range.from);
    written.set('to', view.range.to);
  }
  set('zone', view.zone, '');
  set('q', view.q, '');
  set('status', view.status.join(','), '');
  set('measure', view.measure, 'tasks');
  set('hang', String(view.hang), String(DEFAULT_VIEW.hang));
  set('list', view.list, 'tasks');
  set('sort', `${view.desc ? '-' : ''}${view.sort}`, '-created_at');
  set('page', String(view.page), '1');
  set('columns', view.columns.join(','), DEFAULT_COLUMNS.join(','));
  set('task', view.task, '');
  const text = written.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

/** Whether a column may be shown: a field, an option or something computed. */
export function isColumn(name: string): boolean {
  return isSortable(name) || name === 'error_message' || isComputed(name);
}

export function isComputed(name: string): boolean {
  return (COMPUTED as readonly string[]).includes(name);
}

export function isSortable(name: string): boolean {
  return SORTABLE.includes(name) || OPTION.test(name);
}

function readRange(name: string, from: string, to: string): Range {
  if (isMoment(from) && isMoment(to) && from.length === to.length && from <= to) {
    return { from, to };
  }
  return RANGES.find((range) => range === name) ?? DEFAULT_RANGE;
}

function formatInteger(text: string, fallback: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : fallback;
  return number >= 1 && number <= most ? number : fallback;
}
