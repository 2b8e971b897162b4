import type { FieldPath, Filter, GroupField, GroupKey, Stage, StatQuery } from '../ast.js';
import { isWholeDays } from '../operands/date-format.js';
import { GROUP_OPERATORS, type GroupOperator } from '../operators/group-operators.js';
import type { Rollup } from '../schema.js';
import { narrowIndexFor, shapeOf } from './access-path.js';
import { extremeSteps, type ExtremeStep } from './extreme-step.js';
import { neededBy } from './needed-fields.js';
import type { PlanContext } from './plan-context.js';
import { cutsOf, type Cuts } from './rollup-cuts.js';

/** A rollup from which a request can be answered exactly. */
export interface RollupAccess {
  readonly rollup: Rollup;
  /** Where the filter cuts through a day, whose records are then read from the table. */
  readonly cuts: Cuts;
  /** How the extremes of a field are found for the records that a row stands for. */
  readonly steps: ReadonlyMap<string, ExtremeStep>;
  /** The fields that are read of its rows, once they are selected. */
  readonly read: readonly string[];
  /** The index that the records of cut days are read by; null for one that the optimizer chooses. */
  readonly tableIndex: string | null;
}

/** Chooses the rollup from which a pipeline or a distinct can be answered exactly; null without one. */
export function rollupForStat(query: StatQuery, context: PlanContext): RollupAccess | null {
  const { filter } = query;
  if (query.type === 'distinct') {
    const { path } = query;
    return chooseRollup(
      { filter, keys: [], read: [path.field] },
      ({ rollup }) => isOneOf(rollup.values, path),
      context,
    );
  }
  const [first] = query.stages;
  if (first === undefined) {
    return null;
  }
  const keys = first.type === 'group' ? first.keys.map(({ path }) => path.field) : [];
  const read = [...(neededBy([first], new Set()) ?? [])];
  return chooseRollup({ filter, keys, read }, (access) => answersStage(first, access), context);
}

/** Chooses the rollup from which the number of records can be answered exactly; null without one. */
export function rollupForCount(filter: Filter, context: PlanContext): RollupAccess | null {
  return chooseRollup({ filter, keys: [], read: [] }, () => true, context);
}

/** What a request selects records by, what it groups them by, and all that it reads of them then. */
interface Question {
  readonly filter: Filter;
  readonly keys: readonly string[];
  readonly read: readonly string[];
}

/** The first rollup whose rows the filter selects whole, but for cut days, and of which the answer can be made. */
function chooseRollup(
  { filter, keys, read }: Question,
  answers: (access: RollupAccess) => boolean,
  { schema, required }: PlanContext,
): RollupAccess | null {
  const requiredFields = Object.keys(required);
  const selecting = [...requiredFields, ...[...filter.all, ...filter.any].map(({ path }) => path.field), ...keys];
  for (const rollup of schema.rollups ?? []) {
    const cuts = cutsOf(filter, rollup);
    if (cuts !== null && requiredFields.every((field) => rollup.values.includes(field))) {
      const tableIndex = narrowIndexFor(shapeOf(filter, required, schema), read, schema);
      const access = { rollup, cuts, steps: extremeSteps(rollup, selecting, schema), read, tableIndex };
      if (answers(access)) {
        return access;
      }
    }
  }
  return null;
}

function answersStage(stage: Stage, access: RollupAccess): boolean {
  switch (stage.type) {
    case 'count':
      return true;
    case 'group':
      return (
        stage.keys.every((key) => isKey(key, access.rollup)) && stage.fields.every((field) => isField(field, access))
      );
    default:
      return false;
  }
}

function isKey({ path, format }: GroupKey, { values, day }: Rollup): boolean {
  if (path.parts.length > 0) {
    return false;
  }
  if (path.field !== day) {
    return format === null && values.includes(path.field);
  }
  return format !== null && (format.type === 'part' || isWholeDays(format.tokens));
}

function isField({ operator, path, conditions }: GroupField, { rollup, steps }: RollupAccess): boolean {
  const { values, sums } = rollup;
  const { fromRollup }: GroupOperator = GROUP_OPERATORS[operator];
  if (fromRollup === undefined || !conditions.every((condition) => isOneOf(values, condition.path))) {
    return false;
  }
  switch (fromRollup) {
    case 'rows':
      return true;
    case 'sums':
      return path !== null && isOneOf(sums, path);
    case 'values':
      return path !== null && isOneOf(values, path);
    case 'extremes':
      return path !== null && isOneOf([...values, ...steps.keys()], path);
  }
}

const isOneOf = (fields: readonly string[], { field, parts }: FieldPath): boolean =>
  parts.length === 0 && fields.includes(field);
