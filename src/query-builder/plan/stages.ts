import type { FieldPath, SortKey, Stage, Unwind } from '../ast.js';
import { PROJECT_OPERATORS, type ProjectOperator } from '../operators/project-operators.js';
import { UNWIND_OPERATORS } from '../operators/unwind-operators.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import { memberAt, newestAt, replaceAt, valueAt } from '../path/value-at.js';
import { wrapInArray } from '../path/walk.js';
import { unnested } from '../select.js';
import type { Ordering } from '../sql/order.js';
import { and, FALSE, NULL, sql, type Sql } from '../sql/sql.js';
import { pipelineSubject } from '../subject/value-subject.js';
import { jsonValue, missing, type Value } from '../value/value.js';
import { count, group } from './group.js';
import { neededBy } from './needed-fields.js';
import { close, isLimited, type Pipeline } from './pipeline.js';
import type { PlanContext } from './plan-context.js';

/** Folds the stages, each over the names that the one before leaves. */
export function runStages(start: Pipeline, stages: readonly Stage[], context: PlanContext): Pipeline {
  return stages.reduce((pipeline, stage, index) => {
    const leavesOutFirst = mayStopOnLeftOutRows(pipeline, stage);
    const open =
      leavesOutFirst || needsClosing(pipeline, stage)
        ? close(pipeline, neededBy(stages.slice(index), pipeline.keys), context, leavesOutFirst ? 'never' : 'cheap')
        : pipeline;
    return applyStage(open, stage, neededBy(stages.slice(index + 1), pipeline.keys), context);
  }, start);
}

function applyStage(
  pipeline: Pipeline,
  stage: Stage,
  needed: ReadonlySet<string> | null,
  context: PlanContext,
): Pipeline {
  switch (stage.type) {
    case 'unwind':
      return unwind(pipeline, stage, context);
    case 'group':
      return group(pipeline, stage, (path) => resolve(path, pipeline, context), context);
    case 'project':
      return project(pipeline, stage, context);
    case 'sort':
      return sort(pipeline, stage.keys, needed, context);
    case 'skip':
      return { ...pipeline, skip: stage.count };
    case 'limit':
      return { ...pipeline, limit: stage.count };
    case 'count':
      return count(pipeline, stage.name, context);
  }
}

/** Whether a stage cannot join the open SELECT, whose clauses run in SQL's order: rows, groups, order, skip, limit. */
function needsClosing(pipeline: Pipeline, stage: Stage): boolean {
  switch (stage.type) {
    case 'project':
      // A row that a limit cuts off must not stop the statement.
      return pipeline.computed || (isLimited(pipeline) && hasOperators(stage));
    case 'unwind':
    case 'group':
    case 'sort':
      return isLimited(pipeline) || pipeline.computed;
    case 'count':
    case 'skip':
      return isLimited(pipeline);
    case 'limit':
      return pipeline.limit !== null;
  }
}

/**
 * Whether a stage makes keys that may stop the statement, from rows that an unwind has not left out yet: MySQL 9.7 sorts a table
 * by an expression over its own columns before it joins the elements.
 */
const mayStopOnLeftOutRows = ({ unwound, columns }: Pipeline, stage: Stage): boolean =>
  unwound &&
  stage.type === 'group' &&
  stage.keys.some(({ path, format }) => format !== null && columns.get(path.field)?.kind !== 'datetime');

function resolve(path: FieldPath, { columns }: Pipeline, context: PlanContext): Value {
  const value = columns.get(path.field);
  return value === undefined ? missing(context.dialect) : valueAt(value, path.parts, context);
}

/** A row for each element of an array, of which those remain that meet the filter. */
export function unwind(pipeline: Pipeline, { path, filter }: Unwind, context: PlanContext): Pipeline {
  const unwound = unwindArray(pipeline, path, context);
  const conditions = filter.map(({ path: { field, parts }, operator, operand, place }) =>
    UNWIND_OPERATORS[operator].test(pipelineSubject(unwound.columns.get(field), parts, context, place), operand),
  );
  return { ...unwound, where: and([unwound.where, ...conditions]) };
}

function unwindArray(pipeline: Pipeline, path: FieldPath, context: PlanContext): Pipeline {
  const { dialect, aliases } = context;
  const root = pipeline.columns.get(path.field) ?? missing(dialect);
  const value = memberAt(root, path.parts, context);
  if (value.kind !== 'json') {
    return { ...pipeline, where: and([pipeline.where, sql`${value.sql} IS NOT NULL`]) };
  }
  if (value.shape === 'absent' || root.kind !== 'json') {
    return { ...pipeline, where: FALSE };
  }
  const element = dialect.json.elements(wrapInArray(value.sql, dialect, 'dropped'), aliases.next());
  const replaced = replaceAt(root, path.parts, jsonValue(element.value, value.instants), context);
  const position = { sql: element.position, desc: false };
  return {
    ...pipeline,
    from: unnested(pipeline.from, [element.from]),
    columns: new Map(pipeline.columns).set(path.field, replaced),
    order: pipeline.order.length === 0 ? [] : [...pipeline.order, position],
    ties: [...pipeline.ties, position],
    unwound: true,
  };
}

/** The value of a sort key by which rows sort; null where all rows are equal. */
function sortedBy({ path, desc }: SortKey, { columns }: Pipeline, context: PlanContext): Value | null {
  const value = columns.get(path.field);
  if (value === undefined) {
    return null;
  }
  if (value.kind !== 'json') {
    return path.parts.length === 0 ? value : null;
  }
  const newest = newestAt(value, path.parts);
  return value.shape === 'absent' || newest.value.kind !== 'json'
    ? null
    : sortValue(newest.value, newest.parts, desc, context);
}

/** The pipeline in the order of the keys; `needed` are the columns that remain, null for all. */
export function sort(
  pipeline: Pipeline,
  keys: readonly SortKey[],
  needed: ReadonlySet<string> | null,
  context: PlanContext,
): Pipeline {
  const sorted = keys.flatMap((key) => {
    const value = sortedBy(key, pipeline, context);
    return value === null ? [] : { value, desc: key.desc };
  });
  const orderings = (read: (expression: Sql, index: number) => Sql): Ordering[] =>
    sorted.flatMap(({ value, desc }, index) => {
      const expression = read(value.sql, index);
      return value.kind === 'json'
        ? jsonOrderings({ ...value, sql: expression }, desc, context)
        : { sql: expression, desc };
    });
  if (sorted.every(({ value }) => value.kind !== 'json')) {
    return { ...pipeline, order: [...orderings((expression) => expression), ...pipeline.ties] };
  }
  // What a row sorts by is computed once, as a column, and then read several times.
  const order = sorted.map(({ value, desc }) => ({ sql: value.sql, desc }));
  const carried = close({ ...pipeline, order }, needed, context);
  return { ...carried, order: [...orderings((_, index) => carried.order[index]?.sql ?? NULL), ...carried.ties] };
}

type Project = Extract<Stage, { type: 'project' }>;

const hasOperators = (stage: Project): boolean => stage.fields.some((field) => field.operator !== null);

function project(pipeline: Pipeline, stage: Project, context: PlanContext): Pipeline {
  const { dialect } = context;
  const columns = new Map<string, Value>();
  const keys = stage.excludeKeys ? new Set<string>() : pipeline.keys;
  for (const key of keys) {
    columns.set(key, pipeline.columns.get(key) ?? missing(dialect));
  }
  for (const field of stage.fields) {
    columns.set(field.name, resolve(field.path, pipeline, context));
  }
  const picked: Pipeline = { ...pipeline, columns, keys, computed: true };
  if (!hasOperators(stage)) {
    return picked;
  }
  // An operator reads its value several times, and JSON_TABLE takes no subquery: it gets a column.
  const closed = close(picked, null, context, picked.unwound ? 'never' : 'cheap');
  const results = new Map(closed.columns);
  for (const { name, operator } of stage.fields) {
    const value = closed.columns.get(name);
    if (operator === null || value === undefined) {
      continue;
    }
    const apply: ProjectOperator = PROJECT_OPERATORS[operator];
    // size and sum have answers of their own for an absent value; the others take it for null.
    const isNull = value.kind === 'json' && value.shape === 'absent' && operator !== 'size' && operator !== 'sum';
    results.set(name, isNull ? { ...value, sql: dialect.json.literal('null') } : apply(value, context));
  }
  return { ...closed, columns: results, computed: true };
}
