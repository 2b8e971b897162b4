import type { Answer, JsonObject } from '../../conformance/case.js';
import type { Json } from '../../../src/query-builder/index.js';
import type { OracleRequest } from '../oracle.js';

/** A request as its answers are compared. */
export interface Compared {
  readonly method: OracleRequest['method'];
  readonly query: JsonObject;
}

/**
 * What an answer has once the known differences are taken out of it.
 *
 * Of SpaceONE's model (spaceone-core 2.0.144, spaceone-cost-analysis 2.0.108):
 * - rows of lists have the default of every column that was not selected, and rows of statistics `_id`;
 * - ties of a sort are broken by `_id`, ascending; here by job_task_id, in the direction of the last key;
 * - an unwound list without a page has the total 0.
 *
 * Of DocumentDB, unlike MongoDB: what `push` collects is not in the order of the sort before it.
 *
 * Requests leave out what SpaceONE breaks: operands of unwind filters that Python takes for false, and patterns in `contain`;
 * sorts of unwound rows by fields outside `only`; `changed`, which the model does not have; and datetimes in statistics are
 * compared as the model gives them, since its transport fails to encode them.
 */
export function comparable(answer: Answer, { method, query }: Compared): unknown {
  if ('error' in answer) {
    return answer.error.code;
  }
  if ('result' in answer) {
    throw new TypeError('lists and statistics have results');
  }
  const rows = answer.results as readonly JsonObject[];
  if (method === 'stat') {
    const texts = rows.map((row) => textOf(withoutOrder(row)));
    return { rows: query['page'] === undefined ? texts.sort() : texts, total: answer.total_count ?? null };
  }
  const isCounted = query['unwind'] === undefined || query['page'] !== undefined;
  return { rows: ranksOf(rows, query), total: isCounted ? answer.total_count : null };
}

/** Rows of a list with its columns alone, those that tie in any order: all but job_task_id is equal. */
function ranksOf(rows: readonly JsonObject[], query: JsonObject): readonly (readonly string[])[] {
  const columns = columnsOf(query);
  const ranks: { readonly key: string; readonly rows: string[] }[] = [];
  for (const row of rows) {
    const selected = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    const { job_task_id: _id, ...keys } = selected;
    const key = textOf(keys);
    const rank = ranks.at(-1);
    if (rank?.key === key) {
      rank.rows.push(textOf(selected));
    } else {
      ranks.push({ key, rows: [textOf(selected)] });
    }
  }
  return ranks.map((rank) => (hasTies(query) ? rank.rows.sort() : rank.rows));
}

function hasTies(query: JsonObject): boolean {
  return !keysOf(query).includes('job_task_id');
}

function columnsOf(query: JsonObject): readonly string[] {
  const paths = [...(query['only'] as readonly string[]), ...keysOf(query)];
  return [...new Set(paths.map((path) => path.split('.')[0] ?? path))];
}

const keysOf = (query: JsonObject): readonly string[] =>
  (query['sort'] as readonly { readonly key: string }[]).map(({ key }) => key);

function withoutOrder({ _id, values, ...row }: JsonObject): Json {
  return { ...row, ...(Array.isArray(values) ? { values: (values as readonly Json[]).map(textOf).sort() } : {}) };
}

const textOf = (value: Json): string => JSON.stringify(normal(value));

/** Numbers to twelve digits, members in the order of their names; without members that are null or empty objects. */
function normal(value: Json): Json {
  if (typeof value === 'number') {
    return Number(value.toPrecision(12));
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map(normal);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.entries(value as JsonObject)
    .map(([name, inner]) => [name, normal(inner)] as const)
    .filter(([, inner]) => inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? null : Object.fromEntries(members);
}
