import { renderRanks, windowOf, type Answer } from './answer.js';
import { holds } from './filter.js';
import { COLUMNS, readConditions, type Condition } from './operands.js';
import { Fault } from './faults.js';
import { valueThroughObjects, withValue } from './paths.js';
import { MINIMAL, projector } from './projection.js';
import { readSort, sortRows } from './sort.js';
import { expander } from './stages.js';
import type { Doc } from './values.js';

/** The JSON form of a query, as far as the oracle reads it. */
export interface RawQuery {
  readonly filter?: readonly unknown[];
  readonly filter_or?: readonly unknown[];
  readonly keyword?: string;
  readonly sort?: unknown;
  readonly page?: unknown;
  readonly only?: readonly string[];
  readonly minimal?: boolean;
  readonly count_only?: boolean;
  readonly unwind?: Readonly<Record<string, unknown>>;
  readonly aggregate?: readonly unknown[];
  readonly distinct?: string;
}

/** The rows that `filter`, `filter_or`, the keyword and the required values leave. */
export function selectRows(
  rows: readonly Doc[],
  query: RawQuery,
  required: Readonly<Record<string, string>>,
  now: Date,
): Doc[] {
  const [filter = [], filterOr = []] = readConditions([query.filter ?? [], query.filter_or ?? []], now);
  const words = (query.keyword ?? '').split(' ').filter((word) => word !== '');
  const alternatives: Condition[] = [
    ...filterOr,
    ...words.map((word) => ({ parts: ['job_task_id'], operator: 'contain', operand: word })),
  ];
  return rows.filter(
    (row) =>
      Object.entries(required).every(([column, value]) => row[column] === value) &&
      filter.every((condition) => holds(row, condition)) &&
      (alternatives.length === 0 || alternatives.some((condition) => holds(row, condition))),
  );
}

/** The answer of `list`. */
export function answerList(
  rows: readonly Doc[],
  query: RawQuery,
  required: Readonly<Record<string, string>>,
  now: Date,
): Answer {
  if (Object.keys(query.unwind ?? {}).length > 0) {
    return answerUnwound(rows, query, required, now);
  }
  const matching = selectRows(rows, query, required, now);
  const given = readSort(query.sort);
  const keys = given.length > 0 ? given : [{ key: 'created_at', desc: true }];
  const only = query.only ?? [];
  const selected = query.minimal === true ? MINIMAL : only.length > 0 ? [...only, ...keys.map(({ key }) => key)] : [];
  const project = projector(selected);
  const total = matching.length;
  if (query.count_only === true) {
    return { ranks: [], source: null, from: 0, to: 0, total };
  }
  const { from, to } = windowOf(query.page, total);
  return { ranks: renderRanks(sortRows(matching, keys), project), source: null, from, to, total };
}

/** A list with a row for each element of an array. Its rows have the fields of `only` and no sort keys. */
function answerUnwound(
  rows: readonly Doc[],
  query: RawQuery,
  required: Readonly<Record<string, string>>,
  now: Date,
): Answer {
  const { parts, expand } = expander(query.unwind ?? {});
  const matching = selectRows(rows, query, required, now);
  const given = readSort(query.sort);
  const only = query.only ?? [];
  const column = parts[0] ?? '';
  if (only.length === 0 || COLUMNS[column] !== 'options' || parts.length < 2) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const project = projector(only);
  const unwound = matching.flatMap(expand);
  const total = unwound.length;
  if (query.count_only === true) {
    return { ranks: [], source: null, from: 0, to: 0, total };
  }
  const { from, to } = windowOf(query.page, total);
  const ranks = sortRows(unwound, given.length > 0 ? given : [{ key: 'created_at', desc: true }]);
  const inArray = (row: Doc): Doc => project(withValue(row, parts, [valueThroughObjects(row, parts) ?? null]));
  return { ranks: renderRanks(ranks, inArray), source: null, from, to, total };
}
