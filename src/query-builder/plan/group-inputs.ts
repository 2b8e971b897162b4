import type { FieldPath, GroupField, Stage } from '../ast.js';
import { CONDITION_OPERATORS, type ConditionOperator } from '../operators/condition-operators.js';
import { GROUP_OPERATORS, type AggregateInput, type GroupOperator } from '../operators/group-operators.js';
import { derived, select, type SelectColumn, type Source } from '../select.js';
import { orderBy, reversed, type Ordering } from '../sql/order.js';
import { and, column, EMPTY, join, NULL, sql, TRUE, type Sql } from '../sql/sql.js';
import { isFromSubquery, missing, readFrom, type Value } from '../value/value.js';
import { formatted, type FormattedKey } from './group-keys.js';
import type { Pipeline } from './pipeline.js';
import type { PlanContext } from './plan-context.js';

export type GroupStage = Extract<Stage, { type: 'group' }>;

/** The value of a path at this point of a pipeline. */
export type Resolve = (path: FieldPath) => Value;

/** A field of the group with everything it needs resolved. */
interface ResolvedField {
  readonly field: GroupField;
  readonly operator: GroupOperator;
  readonly value: Value;
  readonly members: AggregateInput['members'];
  readonly condition: Sql | null;
}

/** What a group reads: a source, and expressions over its rows. */
export interface GroupInputs {
  readonly source: { readonly from: Source; readonly where: Sql };
  readonly keys: readonly FormattedKey[];
  readonly fields: readonly ResolvedField[];
  readonly order: readonly Ordering[];
  readonly rank: AggregateInput['rank'];
}

/** Resolves everything that a group reads, and plans where it is read. */
export function groupInputs(
  pipeline: Pipeline,
  { keys, fields }: GroupStage,
  resolve: Resolve,
  context: PlanContext,
): GroupInputs {
  const values: Value[] = [];
  const resolved = (path: FieldPath): Value => {
    const value = resolve(path);
    values.push(value);
    return value;
  };
  const formattedKeys = keys.map((key) => formatted(resolved(key.path), key, context));
  const inputs = {
    keys: formattedKeys,
    fields: fields.map((field) => resolveField(field, resolved, context)),
    order: pipeline.order,
  };
  const source = { from: pipeline.from, where: pipeline.where };
  const isRanked = inputs.fields.some(({ operator }) => operator.ranked === true);
  // Where rows are numbered, inputs must be columns; so must values of subqueries, which MariaDB 10.11 does not distinguish
  // between rows when it groups by them.
  if (!isRanked && !values.some(isFromSubquery)) {
    return { ...inputs, source, rank: UNRANKED };
  }
  const lifted = liftInputs(inputs);
  const alias = context.aliases.next();
  const from = derived(select({ columns: lifted.columns, ...source }), alias, 'cheap');
  return isRanked
    ? numberRows(lifted, from, alias, context)
    : { ...lifted.inputsAt(alias), source: { from, where: TRUE }, rank: UNRANKED };
}

const UNRANKED = { first: NULL, last: NULL };

function resolveField(field: GroupField, resolve: Resolve, { dialect }: PlanContext): ResolvedField {
  const conditions = field.conditions.map(({ path, operator, operand }) => {
    const row: ConditionOperator = CONDITION_OPERATORS[operator];
    return row(resolve(path), operand, dialect);
  });
  return {
    field,
    operator: GROUP_OPERATORS[field.operator],
    value: field.path === null ? missing(dialect) : resolve(field.path),
    members: field.members.map(({ name, path }) => ({ name, value: resolve(path) })),
    condition: conditions.length === 0 ? null : and(conditions),
  };
}

type Expressions = Pick<GroupInputs, 'keys' | 'fields' | 'order'>;

/** The inputs as columns of a SELECT of their own, and how they are read from it under an alias. */
interface LiftedInputs {
  readonly columns: readonly SelectColumn[];
  inputsAt(alias: string): Expressions;
}

function liftInputs({ keys, fields, order }: Expressions): LiftedInputs {
  const columns: SelectColumn[] = [];
  const add = (expression: Sql): string => {
    const alias = `v${String(columns.length)}`;
    columns.push({ alias, sql: expression });
    return alias;
  };
  const lift = (value: Value) => {
    const name = add(value.sql);
    return (alias: string): Value => readFrom(value, column(alias, name));
  };
  const liftedKeys = keys.map((key) => ({ ...key, at: lift(key.value) }));
  const liftedFields = fields.map((field) => ({
    ...field,
    at: lift(field.value),
    members: field.members.map(({ name, value }) => ({ name, at: lift(value) })),
    condition: field.condition === null ? null : add(field.condition),
  }));
  const liftedOrder = order.map(({ sql: expression, desc }) => ({ name: add(expression), desc }));
  return {
    columns,
    inputsAt: (alias) => ({
      keys: liftedKeys.map(({ at, ...key }) => ({ ...key, value: at(alias) })),
      fields: liftedFields.map(({ at, members, condition, ...field }) => ({
        ...field,
        value: at(alias),
        members: members.map((member) => ({ name: member.name, value: member.at(alias) })),
        condition: condition === null ? null : sql`${column(alias, condition)} = 1`,
      })),
      order: liftedOrder.map(({ name, desc }) => ({ sql: column(alias, name), desc })),
    }),
  };
}

/** A SELECT around the inputs that numbers the rows of each group, for `first` and `last`. */
function numberRows(lifted: LiftedInputs, from: Source, innerAlias: string, context: PlanContext): GroupInputs {
  const { dialect, aliases } = context;
  const alias = aliases.next();
  const { keys, order } = lifted.inputsAt(innerAlias);
  // JSON is partitioned by its text: MySQL does not sort by arrays and objects.
  const partition = keys.map(({ value }) => (value.kind === 'json' ? dialect.json.toText(value.sql) : value.sql));
  const by = partition.length === 0 ? EMPTY : sql`PARTITION BY ${join(partition)}`;
  const number = (orderings: readonly Ordering[]): Sql => sql`ROW_NUMBER() OVER (${by}${orderBy(orderings)})`;
  const columns = [
    ...lifted.columns.map((input) => ({ alias: input.alias, sql: column(innerAlias, input.alias) })),
    { alias: 'first', sql: number(order) },
    { alias: 'last', sql: number(reversed(order)) },
  ];
  return {
    ...lifted.inputsAt(alias),
    source: { from: derived(select({ columns, from }), alias), where: TRUE },
    rank: { first: column(alias, 'first'), last: column(alias, 'last') },
  };
}
