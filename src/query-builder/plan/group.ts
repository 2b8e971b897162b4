import type { FieldPath, GroupField, GroupKey, Stage } from '../ast.js';
import { emitDerived } from '../emit/select.js';
import { CONDITION_OPERATORS, type ConditionOperator } from '../operators/condition-operators.js';
import { GROUP_OPERATORS, type AggregateInput, type GroupOperator } from '../operators/group-operators.js';
import { orderBy, reversed, type Ordering } from '../sql/order.js';
import { and, cases, column, EMPTY, integer, join, NULL, sql, TRUE, type Sql } from '../sql/sql.js';
import { instantOf, isInstant, MISSING, scalar, type Value } from '../value/value.js';
import type { PlanContext } from './filter.js';
import { selectBlock, type SelectColumn } from './select-block.js';

/** What a group reads: an open SELECT and its names. */
export interface GroupSource {
  readonly from: Sql;
  readonly unnested: readonly Sql[];
  readonly where: Sql;
  readonly order: readonly Ordering[];
  readonly columns: ReadonlyMap<string, Value>;
}

/** What a group leaves: a source and its names. */
export type Grouped = Pick<GroupSource, 'from' | 'columns'>;

type Resolve = (path: FieldPath) => Value;

/** A group key under a date format; anything but an instant, null and missing stops the statement. */
function formatted(value: Value, { format }: GroupKey, { dialect }: PlanContext): Value {
  if (format === null) return value;
  const of = (instant: Sql): Sql =>
    format.type === 'part' ? dialect.datePart(instant, format.part) : dialect.formatDate(instant, format.tokens);
  const fault = dialect.fault('value', value.sql);
  const absent = { when: sql`${value.sql} IS NULL`, then: NULL };
  const kind = format.type === 'part' ? 'number' : 'string';
  if (value.kind === 'datetime') return scalar(kind, of(value.sql));
  if (value.kind !== 'json') return scalar(kind, cases([absent], fault));
  const arms = [absent, { when: dialect.json.is('null', value.sql), then: NULL }];
  if (value.instants) arms.push({ when: isInstant(value, dialect), then: of(instantOf(value, dialect)) });
  return scalar(kind, cases(arms, fault));
}

/** A field of the group with everything it needs resolved. */
interface ResolvedField {
  readonly field: GroupField;
  readonly operator: GroupOperator;
  readonly value: Value;
  readonly members: AggregateInput['members'];
  readonly condition: Sql | null;
}

function resolveFields(fields: readonly GroupField[], resolve: Resolve, { dialect }: PlanContext): ResolvedField[] {
  return fields.map((field) => {
    const conditions = field.conditions.map(({ path, operator, operand }) => {
      const row: ConditionOperator = CONDITION_OPERATORS[operator];
      return row(resolve(path), operand, dialect);
    });
    return {
      field,
      operator: GROUP_OPERATORS[field.operator],
      value: field.path === null ? MISSING : resolve(field.path),
      members: field.members.map(({ name, path }) => ({ name, value: resolve(path) })),
      condition: conditions.length === 0 ? null : and(conditions),
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

/** `first` and `last` need the rows of a group numbered: the inputs become columns, and a SELECT around them numbers the rows. */
function rankedInputs(
  source: GroupSource,
  keys: readonly Value[],
  fields: readonly ResolvedField[],
  context: PlanContext,
): GroupInputs {
  const { dialect, aliases } = context;
  const [innerAlias, outerAlias] = [aliases.next(), aliases.next()];
  const inputs: SelectColumn[] = [];
  const add = (expression: Sql): string => {
    const alias = `v${String(inputs.length)}`;
    inputs.push({ alias, sql: expression });
    return alias;
  };
  const outer = (expression: Sql): Sql => column(outerAlias, add(expression));
  const lift = ({ overlay: _overlay, ...value }: Value): Value => ({ ...value, sql: outer(value.sql) });

  const lifted = keys.map(({ overlay: _overlay, ...value }) => ({ value, alias: add(value.sql) }));
  const liftedFields = fields.map((field) => ({
    ...field,
    value: lift(field.value),
    members: field.members.map(({ name, value }) => ({ name, value: lift(value) })),
    condition: field.condition === null ? null : sql`${outer(field.condition)} = 1`,
  }));
  const order = source.order.map(({ sql: expression, desc }) => ({ alias: add(expression), desc }));

  // Values of JSON are told apart by their text here: MySQL sorts no arrays and objects.
  const partition = lifted.map(({ value, alias }) => {
    const key = column(innerAlias, alias);
    return value.kind === 'json' ? dialect.json.toText(key) : key;
  });
  const by = partition.length === 0 ? EMPTY : sql`PARTITION BY ${join(partition)}`;
  const innerOrder = order.map(({ alias, desc }): Ordering => ({ sql: column(innerAlias, alias), desc }));
  const number = (orderings: readonly Ordering[]): Sql => sql`ROW_NUMBER() OVER (${by}${orderBy(orderings)})`;
  const inner = selectBlock({ columns: inputs, from: source.from, unnested: source.unnested, where: source.where });
  const numbered = selectBlock({
    columns: [
      ...inputs.map(({ alias }) => ({ alias, sql: column(innerAlias, alias) })),
      { alias: 'first', sql: number(innerOrder) },
      { alias: 'last', sql: number(reversed(innerOrder)) },
    ],
    from: emitDerived(inner, innerAlias, dialect),
  });
  return {
    source: { from: emitDerived(numbered, outerAlias, dialect), unnested: [], where: TRUE },
    keys: lifted.map(({ value, alias }) => ({ ...value, sql: column(outerAlias, alias) })),
    fields: liftedFields,
    order: order.map(({ alias, desc }) => ({ sql: column(outerAlias, alias), desc })),
    rank: { first: column(outerAlias, 'first'), last: column(outerAlias, 'last') },
  };
}

/** Plans a group: one SELECT whose columns are the keys and the fields. */
export function groupStage(
  source: GroupSource,
  stage: Extract<Stage, { type: 'group' }>,
  resolve: Resolve,
  context: PlanContext,
): Grouped {
  const { dialect, aliases } = context;
  const keys = stage.keys.map((key) => formatted(resolve(key.path), key, context));
  const fields = resolveFields(stage.fields, resolve, context);
  const inputs: GroupInputs = fields.some(({ operator }) => operator.ranked === true)
    ? rankedInputs(source, keys, fields, context)
    : {
        source: { from: source.from, unnested: source.unnested, where: source.where },
        keys,
        fields,
        order: source.order,
        rank: { first: NULL, last: NULL },
      };

  const alias = aliases.next();
  const select: SelectColumn[] = [];
  const columns = new Map<string, Value>();
  const add = (name: string, value: Value): Value => {
    const columnAlias = `c${String(select.length)}`;
    select.push({ alias: columnAlias, sql: value.sql });
    const { overlay: _overlay, ...kept } = value;
    const read = { ...kept, sql: column(alias, columnAlias) };
    columns.set(name, read);
    return read;
  };
  stage.keys.forEach((key, index) => {
    const value = inputs.keys[index] ?? MISSING;
    add(key.name, value.kind === 'json' ? { ...value, sql: dialect.json.key(value.sql) } : value);
  });
  for (const { field, operator, ...input } of inputs.fields) {
    const read = add(field.name, operator.aggregate({ ...input, order: inputs.order, rank: inputs.rank }, context));
    if (operator.finish !== undefined) columns.set(field.name, operator.finish(read, context));
  }
  const groupBy = stage.keys.map((_key, index) => integer(index + 1));
  const block = selectBlock({
    columns: select,
    ...inputs.source,
    groupBy,
    having: groupBy.length === 0 ? sql`COUNT(*) > 0` : null,
  });
  return { from: emitDerived({ ...block, order: [] }, alias, dialect), columns };
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
