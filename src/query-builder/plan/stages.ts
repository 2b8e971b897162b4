import type { FieldPath, SortKey, Stage } from '../ast.js';
import { PROJECT_OPERATORS, type ProjectOperator } from '../operators/project-operators.js';
import { jsonOrderings, sortValue } from '../path/sort-value.js';
import { memberAt, replaceAt, valueAt } from '../path/value-at.js';
import { listed } from '../path/walk.js';
import type { Ordering } from '../sql/order.js';
import { and, FALSE, NULL, sql, TRUE } from '../sql/sql.js';
import { jsonValue, missing, type Value } from '../value/value.js';
import type { PlanContext } from './plan-context.js';
import { groupRows, groupStage } from './group.js';
import { neededBy } from './needed-fields.js';
import { close, isLimited, type Pipeline } from './pipeline.js';

function resolve(path: FieldPath, columns: Pipeline['columns'], context: PlanContext): Value {
  const value = columns.get(path.field);
  return value === undefined ? missing(context.dialect) : valueAt(value, path.parts, context);
}

function unwind(pipeline: Pipeline, path: FieldPath, context: PlanContext): Pipeline {
  const { dialect, aliases } = context;
  const { json } = dialect;
  const root = pipeline.columns.get(path.field);
  const value = root === undefined ? undefined : memberAt(root, path.parts, context);
  if (root === undefined || value === undefined || value.nowhere === true) {
    return { ...pipeline, where: FALSE };
  }
  if (value.kind !== 'json') {
    return { ...pipeline, where: and([pipeline.where, sql`${value.sql} IS NOT NULL`]) };
  }
  const element = json.elements(listed(value.sql, context, 'left out'), aliases.next());
  const replaced = replaceAt(root, path.parts, jsonValue(element.value, value.instants), context);
  const position = { sql: element.position, desc: false };
  return {
    ...pipeline,
    unnested: [...pipeline.unnested, element.from],
    columns: new Map(pipeline.columns).set(path.field, replaced),
    order: pipeline.order.length === 0 ? [] : [...pipeline.order, position],
    ties: [...pipeline.ties, position],
    unwound: true,
  };
}

function sort(
  pipeline: Pipeline,
  keys: readonly SortKey[],
  needed: ReadonlySet<string> | null,
  context: PlanContext,
): Pipeline {
  const decided = keys.flatMap(({ path, desc }): { value: Value; desc: boolean }[] => {
    const value = pipeline.columns.get(path.field);
    if (value === undefined || value.nowhere === true) {
      return [];
    }
    if (value.kind !== 'json' && path.parts.length > 0) {
      return [];
    }
    if (value.kind !== 'json') {
      return [{ value, desc }];
    }
    const { overlay } = value;
    const onOverlay = overlay !== undefined && overlay.parts.every((part, index) => path.parts[index] === part);
    const [document, parts] = onOverlay ? [overlay.value, path.parts.slice(overlay.parts.length)] : [value, path.parts];
    if (document.kind !== 'json') {
      return [];
    }
    return [{ value: sortValue(document, parts, desc, context), desc }];
  });
  const asOrder = (entries: typeof decided): Ordering[] =>
    entries.flatMap(({ value, desc }) =>
      value.kind === 'json' ? jsonOrderings(value, desc, context) : [{ sql: value.sql, desc }],
    );
  if (decided.every(({ value }) => value.kind !== 'json')) {
    return { ...pipeline, order: [...asOrder(decided), ...pipeline.ties] };
  }
  // What a row sorts by is computed once, as a column, and then looked at several times.
  const carried = close(
    { ...pipeline, order: decided.map(({ value, desc }) => ({ sql: value.sql, desc })) },
    needed,
    context,
  );
  return {
    ...carried,
    order: [
      ...asOrder(
        decided.map(({ value, desc }, index) => ({
          value: { ...value, sql: carried.order[index]?.sql ?? NULL },
          desc,
        })),
      ),
      ...carried.ties,
    ],
  };
}

const nullEverywhere = ({ dialect }: PlanContext): Value => ({
  ...jsonValue(dialect.json.literal('null'), false),
  nowhere: true,
});

type Project = Extract<Stage, { type: 'project' }>;

const hasOperators = (stage: Project): boolean => stage.fields.some((field) => field.operator !== null);

function project(pipeline: Pipeline, stage: Project, context: PlanContext): Pipeline {
  const columns = new Map<string, Value>();
  if (!stage.excludeKeys) {
    for (const key of pipeline.keys) {
      columns.set(key, pipeline.columns.get(key) ?? missing(context.dialect));
    }
  }
  for (const field of stage.fields) {
    columns.set(field.name, resolve(field.path, pipeline.columns, context));
  }
  const keys = stage.excludeKeys ? new Set<string>() : pipeline.keys;
  const picked: Pipeline = { ...pipeline, columns, keys, computed: true };
  if (!hasOperators(stage)) {
    return picked;
  }
  // An operator looks at its value several times, and JSON_TABLE takes no subquery: it gets a column.
  const settled = close(picked, null, context, picked.unwound);
  const results = new Map(settled.columns);
  for (const { name, operator } of stage.fields) {
    const apply: ProjectOperator | null = operator === null ? null : PROJECT_OPERATORS[operator];
    const value = settled.columns.get(name);
    if (apply === null || value === undefined) {
      continue;
    }
    // What no row has is null to every operator but size.
    const isNull = value.nowhere === true && operator !== 'size';
    results.set(name, isNull ? nullEverywhere(context) : apply(value, context));
  }
  return { ...settled, columns: results, computed: true };
}

function group(pipeline: Pipeline, stage: Extract<Stage, { type: 'group' }>, context: PlanContext): Pipeline {
  const grouped = groupStage(pipeline, stage, (path) => resolve(path, pipeline.columns, context), context);
  return {
    ...pipeline,
    ...grouped,
    unnested: [],
    where: TRUE,
    order: [],
    ties: stage.keys.map(({ name }) => {
      const key = grouped.columns.get(name) ?? missing(context.dialect);
      return { sql: key.kind === 'json' ? context.dialect.json.toText(key.sql) : key.sql, desc: false };
    }),
    keys: new Set(stage.keys.map((key) => key.name)),
    computed: false,
    unwound: false,
    layers: 0,
  };
}

function count(pipeline: Pipeline, name: string, context: PlanContext): Pipeline {
  return {
    ...pipeline,
    ...groupRows(pipeline, name, context),
    unnested: [],
    where: TRUE,
    order: [],
    ties: [],
    keys: new Set(),
    computed: false,
    unwound: false,
    layers: 0,
  };
}

function slice(pipeline: Pipeline, stage: { readonly type: 'skip' | 'limit'; readonly count: number }): Pipeline {
  return stage.type === 'skip' ? { ...pipeline, skip: stage.count } : { ...pipeline, limit: stage.count };
}

/** Whether a stage cannot join the open SELECT, whose clauses run in SQL's order: rows, groups, order, skip, limit. */
function needsClosing(pipeline: Pipeline, stage: Stage): boolean {
  switch (stage.type) {
    case 'project':
      // A row that a limit cuts off is no reason for a fault.
      return pipeline.computed || (isLimited(pipeline) && hasOperators(stage));
    case 'unwind':
    case 'group':
    case 'sort':
    case 'count':
      return isLimited(pipeline) || (pipeline.computed && stage.type !== 'count');
    case 'skip':
      return isLimited(pipeline);
    case 'limit':
      return pipeline.limit !== null;
  }
}

/**
 * Whether a stage makes keys that may stop the statement, out of rows that an unwind has not left out yet: MySQL 9.7 sorts a table
 * by an expression over its own columns before it joins the elements.
 */
const needsSettling = ({ unwound, columns }: Pipeline, stage: Stage): boolean =>
  unwound &&
  stage.type === 'group' &&
  stage.keys.some(({ path, format }) => format !== null && columns.get(path.field)?.kind !== 'datetime');

function applyStage(
  pipeline: Pipeline,
  stage: Stage,
  needed: ReadonlySet<string> | null,
  context: PlanContext,
): Pipeline {
  switch (stage.type) {
    case 'unwind':
      return unwind(pipeline, stage.path, context);
    case 'group':
      return group(pipeline, stage, context);
    case 'project':
      return project(pipeline, stage, context);
    case 'sort':
      return sort(pipeline, stage.keys, needed, context);
    case 'skip':
    case 'limit':
      return slice(pipeline, stage);
    case 'count':
      return count(pipeline, stage.name, context);
  }
}

/** Folds the stages, each over the names that the one before leaves. */
export function runStages(start: Pipeline, stages: readonly Stage[], context: PlanContext): Pipeline {
  return stages.reduce((pipeline, stage, index) => {
    const settled = needsSettling(pipeline, stage);
    const open =
      settled || needsClosing(pipeline, stage)
        ? close(pipeline, neededBy(stages.slice(index), pipeline.keys), context, settled)
        : pipeline;
    return applyStage(open, stage, neededBy(stages.slice(index + 1), pipeline.keys), context);
  }, start);
}
