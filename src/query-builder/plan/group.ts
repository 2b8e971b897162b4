import type { FieldPath, GroupField, Stage } from '../ast.js';
import { emitComputed, emitDerived } from '../emit/select.js';
import { CONDITION_OPERATORS, type ConditionOperator } from '../operators/condition-operators.js';
import { GROUP_OPERATORS, type AggregateInput, type GroupOperator } from '../operators/group-operators.js';
import { orderBy, reversed, type Ordering } from '../sql/order.js';
import { and, column, EMPTY, integer, join, NULL, sql, TRUE, type Sql } from '../sql/sql.js';
import { missing, readFrom, scalar, type Value } from '../value/value.js';
import type { PlanContext } from './plan-context.js';
import { formatted, jsonKey, type JsonKey } from './group-keys.js';
import { searchedTable } from './scope.js';
import { selectBlock, type SelectColumn } from './select-block.js';

/** What a group reads: an open SELECT and its names. */
export interface GroupSource {
  readonly from: Sql;
  readonly unnested: readonly Sql[];
  readonly where: Sql;
  readonly order: readonly Ordering[];
  readonly columns: ReadonlyMap<string, Value>;
  /** Derived tables of expressions below, one within the other. */
  readonly layers: number;
}

/** What a group leaves: a source and its names. */
export type Grouped = Pick<GroupSource, 'from' | 'columns'>;

type Resolve = (path: FieldPath) => Value;

/** A field of the group with everything it needs resolved. */
interface ResolvedField {
  readonly field: GroupField;
  readonly operator: GroupOperator;
  readonly value: Value;
  readonly members: AggregateInput['members'];
  readonly condition: Sql | null;
  /** Whether a condition looks at a value that comes out of a subquery. */
  readonly subquery?: boolean;
}

function resolveFields(fields: readonly GroupField[], resolve: Resolve, { dialect }: PlanContext): ResolvedField[] {
  return fields.map((field) => {
    const tested = field.conditions.map((condition) => ({ ...condition, value: resolve(condition.path) }));
    const conditions = tested.map(({ value, operator, operand }) => {
      const row: ConditionOperator = CONDITION_OPERATORS[operator];
      return row(value, operand, dialect);
    });
    return {
      field,
      operator: GROUP_OPERATORS[field.operator],
      value: field.path === null ? missing(dialect) : resolve(field.path),
      members: field.members.map(({ name, path }) => ({ name, value: resolve(path) })),
      condition: conditions.length === 0 ? null : and(conditions),
      subquery: tested.some(({ value }) => value.subquery === true),
    };
  });
}

interface GroupInputs {
  readonly source: Pick<GroupSource, 'from' | 'unnested' | 'where'>;
  readonly keys: readonly Value[];
  readonly fields: readonly ResolvedField[];
  readonly order: readonly Ordering[];
  readonly rank: AggregateInput['rank'];
}

/** The group's inputs as columns of a SELECT of their own, and how they are read from it under an alias. */
interface InputColumns {
  readonly columns: readonly SelectColumn[];
  inputsAt(alias: string): Omit<GroupInputs, 'source' | 'rank'>;
}

function inputColumns(
  keys: readonly Value[],
  fields: readonly ResolvedField[],
  order: readonly Ordering[],
): InputColumns {
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
  const liftedKeys = keys.map(lift);
  const liftedFields = fields.map(({ field, operator, value, members, condition }) => {
    const liftedValue = lift(value);
    const liftedMembers = members.map((member) => ({ name: member.name, at: lift(member.value) }));
    const conditionName = condition === null ? null : add(condition);
    return (alias: string): ResolvedField => ({
      field,
      operator,
      value: liftedValue(alias),
      members: liftedMembers.map(({ name, at }) => ({ name, value: at(alias) })),
      condition: conditionName === null ? null : sql`${column(alias, conditionName)} = 1`,
    });
  });
  const liftedOrder = order.map(({ sql: expression, desc }) => ({ name: add(expression), desc }));
  return {
    columns,
    inputsAt: (alias) => ({
      keys: liftedKeys.map((at) => at(alias)),
      fields: liftedFields.map((at) => at(alias)),
      order: liftedOrder.map(({ name, desc }) => ({ sql: column(alias, name), desc })),
    }),
  };
}

/** A SELECT around the inputs that numbers the rows of each group, for `first` and `last`. */
function numberRows(lifted: InputColumns, from: Sql, innerAlias: string, context: PlanContext): GroupInputs {
  const { dialect, aliases } = context;
  const alias = aliases.next();
  const { keys, order } = lifted.inputsAt(innerAlias);
  // Values of JSON are told apart by their text here: MySQL sorts no arrays and objects.
  const partition = keys.map((key) => (key.kind === 'json' ? dialect.json.toText(key.sql) : key.sql));
  const by = partition.length === 0 ? EMPTY : sql`PARTITION BY ${join(partition)}`;
  const number = (orderings: readonly Ordering[]): Sql => sql`ROW_NUMBER() OVER (${by}${orderBy(orderings)})`;
  const columns = [
    ...lifted.columns.map((input) => ({ alias: input.alias, sql: column(innerAlias, input.alias) })),
    { alias: 'first', sql: number(order) },
    { alias: 'last', sql: number(reversed(order)) },
  ];
  return {
    source: { from: emitDerived(selectBlock({ columns, from }), alias, dialect), unnested: [], where: TRUE },
    ...lifted.inputsAt(alias),
    rank: { first: column(alias, 'first'), last: column(alias, 'last') },
  };
}

/**
 * What the group reads: the expressions as they are; or columns, where rows are to be numbered, and where a value comes out of
 * a subquery, which MariaDB 10.11 does not tell apart between rows when it groups by it.
 */
function groupInputs(
  source: GroupSource,
  keys: readonly Value[],
  fields: readonly ResolvedField[],
  context: PlanContext,
): GroupInputs {
  const plain = { from: source.from, unnested: source.unnested, where: source.where };
  const isRanked = fields.some(({ operator }) => operator.ranked === true);
  const values = [
    ...keys,
    ...fields.flatMap(({ value, members }) => [value, ...members.map((member) => member.value)]),
  ];
  const needsColumns =
    isRanked || values.some((value) => value.subquery === true) || fields.some(({ subquery }) => subquery === true);
  if (!needsColumns) return { source: plain, keys, fields, order: source.order, rank: { first: NULL, last: NULL } };
  const lifted = inputColumns(keys, fields, source.order);
  const alias = context.aliases.next();
  const from = emitComputed(selectBlock({ columns: lifted.columns, ...plain }), alias, context.dialect, {
    layers: source.layers,
  });
  if (isRanked) return numberRows(lifted, from, alias, context);
  return { source: { from, unnested: [], where: TRUE }, ...lifted.inputsAt(alias), rank: { first: NULL, last: NULL } };
}

/** Plans a group: one SELECT whose columns are the keys and the fields. */
export function groupStage(
  source: GroupSource,
  stage: Extract<Stage, { type: 'group' }>,
  resolve: Resolve,
  context: PlanContext,
): Grouped {
  const { dialect, aliases } = context;
  const formattedKeys = stage.keys.map((key) => formatted(resolve(key.path), key, context));
  const keys = formattedKeys.map(({ value }) => value);
  const fields = resolveFields(stage.fields, resolve, context);
  const inputs = groupInputs(source, keys, fields, context);

  const fromTable = inputs.source.unnested.length === 0 && inputs.source.from.text === searchedTable(context).text;
  const alias = aliases.next();
  const select: SelectColumn[] = [];
  const columns = new Map<string, Value>();
  const add = (name: string, value: Value): Value => {
    const columnAlias = `c${String(select.length)}`;
    select.push({ alias: columnAlias, sql: value.sql });
    const read = readFrom(value, column(alias, columnAlias));
    columns.set(name, read);
    return read;
  };
  const jsonKeys: JsonKey[] = [];
  stage.keys.forEach((key, index) => {
    const value = inputs.keys[index] ?? missing(dialect);
    if (value.kind === 'json') {
      const planned = jsonKey(value, { index, source: alias, fromTable }, context);
      select.push(planned.column);
      columns.set(key.name, planned.value);
      jsonKeys.push(planned);
      return;
    }
    const read = add(key.name, value);
    const finish = formattedKeys[index]?.finish;
    if (finish !== undefined) columns.set(key.name, finish(read));
  });
  for (const { someRow } of jsonKeys) if (someRow !== undefined) select.push(someRow);
  for (const { field, operator, ...input } of inputs.fields) {
    const read = add(
      field.name,
      operator.aggregate({ ...input, fromTable, order: inputs.order, rank: inputs.rank }, context),
    );
    if (operator.finish !== undefined) columns.set(field.name, operator.finish(read, context));
  }
  const keyColumns = select.slice(0, stage.keys.length).map(({ sql: key }) => key);
  const aggregates = select.slice(stage.keys.length).map(({ sql: aggregate }) => aggregate);
  const isText = keyColumns.map((_key, index) => ['json', 'string'].includes(inputs.keys[index]?.kind ?? ''));
  const texts = keyColumns.filter((_key, index) => isText[index]);
  const groupBy = [...keyColumns.map((_key, index) => integer(index + 1)), ...dialect.longKeys(texts, aggregates)];
  const block = selectBlock({
    columns: select,
    ...inputs.source,
    groupBy,
    having: groupBy.length === 0 ? sql`COUNT(*) > 0` : null,
  });
  const groups = emitDerived({ ...block, order: [] }, alias, dialect);
  return { from: join([groups, ...jsonKeys.flatMap(({ join: again }) => again ?? [])], sql` `), columns };
}

/** Plans a count: one row with the number of rows, none without rows. */
export function groupRows(source: GroupSource, name: string, { dialect, aliases }: PlanContext): Grouped {
  const alias = aliases.next();
  const block = selectBlock({
    columns: [{ alias: 'c0', sql: sql`COUNT(*)` }],
    from: source.from,
    unnested: source.unnested,
    where: source.where,
    having: sql`COUNT(*) > 0`,
  });
  return { from: emitDerived(block, alias, dialect), columns: new Map([[name, scalar('int', column(alias, 'c0'))]]) };
}
