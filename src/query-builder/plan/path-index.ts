import type { Condition, FieldPath, Filter, StatQuery } from '../ast.js';
import { canonicalJson, type Json } from '../json.js';
import { INEXACT, pathColumnValue } from '../path/path-column.js';
import type { PathIndex, QuerySchema } from '../schema.js';
import { cases, column, join, name, param, params, sql, type Sql } from '../sql/sql.js';
import type { Value } from '../value/value.js';
import { neededPaths } from './needed-fields.js';
import type { PlanContext } from './plan-context.js';
import { TABLE_ALIAS } from './scope.js';

const GUARD_ALIAS = 'g';

const isText = (value: Json): value is string => typeof value === 'string';

/** The strings of an equality that a path index answers as the condition itself would; null where it does not. */
function textsOf({ operator, operand }: Condition): readonly string[] | null {
  const values = operator === 'eq' ? [operand] : operator === 'in' ? (operand as readonly Json[]) : [];
  return values.length > 0 && values.every(isText) ? values : null;
}

/** The index that an equality with strings can be read off. */
const indexOf = (condition: Condition, { indexes }: PlanContext): PathIndex | null =>
  textsOf(condition) === null ? null : indexes.find(condition.path);

/** An equality by a path index, which it then uses; null where there is none for it. */
export function indexedEquality(condition: Condition, context: PlanContext): Sql | null {
  const index = indexOf(condition, context);
  if (index === null) {
    return null;
  }
  const texts = textsOf(condition)?.map(canonicalJson) ?? [];
  context.indexes.use(index);
  const read = column(TABLE_ALIAS, index.column);
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) {
    return sql`${read} = COALESCE(${inexactRow(index, context)}, ${param(only)})`;
  }
  return sql`(${read} IN (${join([INEXACT, params(texts)])}) AND ${inexactRow(index, context)} IS NULL)`;
}

/**
 * A subquery that has no value, or stops the statement where the tenant has a row that the index does not tell exactly. Conditions
 * are written such that it is asked before the first row is given, and before such a row is passed over: as the operand of an
 * equality, which leaves rows in the order of the index, or behind a list that finds those rows as well.
 */
function inexactRow(index: PathIndex, context: PlanContext): Sql {
  const { schema, dialect, indexes } = context;
  const read = column(GUARD_ALIAS, index.column);
  const from = sql`${name(schema.table)} AS ${name(GUARD_ALIAS)}${dialect.useIndex(index.index)}`;
  const tenant = column(GUARD_ALIAS, schema.fields[schema.tenant]?.column ?? schema.tenant);
  // The witness is none of the columns compared here: an optimizer takes those for constants, and the fault for one too.
  const stops = sql`${dialect.fault('inexact', column(GUARD_ALIAS, schema.fields[schema.key]?.column ?? schema.key))} > 0`;
  const value = cases([{ when: stops, then: read }], read);
  return sql`(SELECT ${value} FROM ${from} WHERE ${tenant} = ${param(indexes.tenant)} AND ${read} = ${INEXACT} LIMIT 1)`;
}

/** Whether an index holds everything that a filter looks at. */
function coversFilter(index: PathIndex, { all, any }: Filter, context: PlanContext): boolean {
  const isHeld = ({ path }: Condition): boolean => heldFields(context.schema).includes(path.field);
  return all.every((one) => isHeld(one) || indexOf(one, context) === index) && any.every(isHeld);
}

/** The plain fields that every path index holds. */
const heldFields = ({ tenant, defaultSort, key }: QuerySchema): readonly string[] => [tenant, defaultSort.key, key];

/** The path index that a statistic can be read off without a look at the table, which it then uses; null without one. */
export function coveringIndex(
  query: StatQuery,
  required: Readonly<Record<string, string>>,
  context: PlanContext,
): PathIndex | null {
  const { schema, indexes } = context;
  const paths = query.type === 'distinct' ? [query.path] : groupedPaths(query);
  const held = heldFields(schema);
  const others = paths.filter(({ field }) => !held.includes(field));
  const [index = null, ...more] = new Set(others.map((path) => indexes.find(path)));
  const isCovering =
    index !== null &&
    more.length === 0 &&
    context.dialect.coversComputedColumns &&
    Object.keys(required).every((field) => held.includes(field)) &&
    coversFilter(index, query.filter, context);
  if (!isCovering) {
    return null;
  }
  indexes.use(index);
  return index;
}

/** What a pipeline that begins with a group reads; nothing of others. */
function groupedPaths({ stages }: Extract<StatQuery, { type: 'aggregate' }>): readonly FieldPath[] {
  const [first] = stages;
  return first?.type === 'group' ? (neededPaths([first], new Set()) ?? []) : [];
}

/** A document in which the value of a path is read off its index. */
export function withIndexedValue(document: Value, index: PathIndex, { dialect }: PlanContext): Value {
  const keyText = column(TABLE_ALIAS, index.column);
  return { ...document, overlay: { parts: index.parts, value: { ...pathColumnValue(keyText, dialect), keyText } } };
}
