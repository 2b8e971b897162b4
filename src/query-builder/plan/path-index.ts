import type { Condition, FieldPath, Filter, StatQuery } from '../ast.js';
import { canonicalJson, type Json } from '../json.js';
import type { FilterOperatorName } from '../operators/filter-operators.js';
import { UNUSABLE, pathColumnValue } from '../path/path-column.js';
import type { PathIndex, QuerySchema } from '../schema.js';
import type { IndexHint } from '../select.js';
import { cases, column, join, name, param, params, sql, type Sql } from '../sql/sql.js';
import type { JsonValue } from '../value/value.js';
import { neededPaths } from './needed-fields.js';
import type { PlanContext } from './plan-context.js';
import { columnOf, TABLE_ALIAS } from './scope.js';

export const EQUALITIES: ReadonlySet<FilterOperatorName> = new Set<FilterOperatorName>(['eq', 'in']);

/** The equalities of a filter that are looked up in path indexes. */
export interface PathLookups {
  readonly indexOf: ReadonlyMap<Condition, PathIndex>;
  /**
   * Where rows may be looked up: in these path indexes, and in the indexes of other equalities; null without path indexes.
   * A scan would compute the indexed columns again for each row, which no optimizer takes into account (MySQL 9.7, MariaDB 10.11).
   */
  readonly hint: IndexHint | null;
}

/** Every equality is tested in the rows. */
export const NO_LOOKUPS: PathLookups = { indexOf: new Map(), hint: null };

export function choosePathLookups({ all }: Filter, context: PlanContext): PathLookups {
  const indexOf = new Map<Condition, PathIndex>();
  for (const condition of all) {
    const index = indexOfEquality(condition, context);
    if (index !== null) {
      indexOf.set(condition, index);
    }
  }
  if (indexOf.size === 0) {
    return NO_LOOKUPS;
  }
  const { schema, required } = context;
  const equal = all.filter(({ operator }) => EQUALITIES.has(operator)).map(({ path }) => path.field);
  const others = [...equal, ...Object.keys(required)].flatMap((field) => schema.fieldIndexes[field] ?? []);
  const names = new Set([...Array.from(indexOf.values(), ({ index }) => index), ...others]);
  return { indexOf, hint: { type: 'one of', names: [...names] } };
}

/** The path index from which a statistic can be read without the table; null without one. */
export function coveringIndex(query: StatQuery, context: PlanContext): PathIndex | null {
  const { schema, required, dialect } = context;
  const paths = query.type === 'distinct' ? [query.path] : groupedPaths(query);
  const held = heldFields(schema);
  const others = paths.filter(({ field }) => !held.includes(field));
  const [index = null, ...more] = new Set(others.map((path) => findIndex(path, context)));
  const isCovering =
    index !== null &&
    more.length === 0 &&
    dialect.coversComputedColumns &&
    Object.keys(required).every((field) => held.includes(field)) &&
    coversFilter(index, query.filter, context);
  return isCovering ? index : null;
}

/** An equality with strings as a look into a path index. */
export function indexedEquality(condition: Condition, index: PathIndex, context: PlanContext): Sql {
  const texts = textsOf(condition)?.map(canonicalJson) ?? [];
  const read = column(TABLE_ALIAS, index.column);
  const [only, ...others] = texts;
  return only !== undefined && others.length === 0
    ? sql`${read} = COALESCE(${unusableRow(index, context)}, ${param(only)})`
    : sql`(${read} IN (${join([UNUSABLE, params(texts)])}) AND ${unusableRow(index, context)} IS NULL)`;
}

/** A document in which the value of a path is read from its index. */
export function withIndexedValue(document: JsonValue, index: PathIndex, { dialect }: PlanContext): JsonValue {
  const keyText = column(TABLE_ALIAS, index.column);
  const value: JsonValue = { ...pathColumnValue(keyText, dialect), origin: { type: 'path index', keyText } };
  return { ...document, origin: { type: 'replaced', parts: index.parts, value } };
}

const GUARD_ALIAS = 'g';

const isText = (value: Json): value is string => typeof value === 'string';

/** The strings of an equality that a path index answers as the condition itself would; null for any other condition. */
function textsOf({ operator, operand }: Condition): readonly string[] | null {
  const values = operator === 'eq' ? [operand] : operator === 'in' ? (operand as readonly Json[]) : [];
  return values.length > 0 && values.every(isText) ? values : null;
}

const indexOfEquality = (condition: Condition, context: PlanContext): PathIndex | null =>
  textsOf(condition) === null ? null : findIndex(condition.path, context);

/** Without a tenant no index serves: its leading column would be free. */
function findIndex({ field, parts }: FieldPath, { schema, required }: PlanContext): PathIndex | null {
  const indexes = required[schema.tenant] === undefined ? [] : (schema.pathIndexes ?? []);
  const isSame = (index: PathIndex): boolean =>
    index.field === field &&
    index.parts.length === parts.length &&
    index.parts.every((part, place) => part === parts[place]);
  return indexes.find(isSame) ?? null;
}

/**
 * A subquery without a value, which stops the statement where the tenant has a row whose value the index does not hold.
 * It must be evaluated before the first row is returned, and before such a row is skipped: so it is the operand of an
 * equality, which keeps the order of the index, or comes after a list that finds those rows as well.
 */
function unusableRow(index: PathIndex, { schema, required, dialect }: PlanContext): Sql {
  const read = column(GUARD_ALIAS, index.column);
  const from = sql`${name(schema.table)} AS ${name(GUARD_ALIAS)}${dialect.useIndex(index.index)}`;
  const tenant = column(GUARD_ALIAS, columnOf(schema.tenant, schema));
  // The witness is a column that is not compared here: an optimizer takes compared ones for constants, and the fault as well.
  const stops = sql`${dialect.fault('indexUnusable', column(GUARD_ALIAS, columnOf(schema.key, schema)))} > 0`;
  const value = cases([{ when: stops, then: read }], read);
  const isUnusable = sql`${tenant} = ${param(String(required[schema.tenant] ?? ''))} AND ${read} = ${UNUSABLE}`;
  return sql`(SELECT ${value} FROM ${from} WHERE ${isUnusable} LIMIT 1)`;
}

/** Whether an index holds everything that a filter reads. */
function coversFilter(index: PathIndex, { all, any }: Filter, context: PlanContext): boolean {
  const isHeld = ({ path }: Condition): boolean => heldFields(context.schema).includes(path.field);
  return all.every((one) => isHeld(one) || indexOfEquality(one, context) === index) && any.every(isHeld);
}

/** The plain fields that every path index holds. */
const heldFields = ({ tenant, defaultSort, key }: QuerySchema): readonly string[] => [tenant, defaultSort.key, key];

/** What a pipeline that begins with a group reads; nothing for others. */
function groupedPaths({ stages }: Extract<StatQuery, { type: 'aggregate' }>): readonly FieldPath[] {
  const [first] = stages;
  return first?.type === 'group' ? (neededPaths([first], new Set()) ?? []) : [];
}
