import type { Dialect } from '../dialect/dialect.js';
import type { FieldSpec } from '../schema.js';
import { derived, select, type Merging, type Select, type SelectColumn, type Source } from '../select.js';
import type { Ordering } from '../sql/order.js';
import { column, NULL, TRUE, type Sql } from '../sql/sql.js';
import { jsonValue, readFrom, scalar, type JsonValue, type Value } from '../value/value.js';
import { withIndexedValue, type PathLookups } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import { byIndex, columnOf, TABLE_ALIAS, tableColumn, tableSource, tableValue } from './scope.js';
import type { Extreme } from './extreme-step.js';
import { rollupRows } from './rollup-rows.js';
import type { StatAccess } from './stat-access.js';

/** A pipeline up to one stage: a SELECT that is still open, and the names it offers. */
export interface Pipeline {
  readonly from: Source;
  readonly where: Sql;
  readonly order: readonly Ordering[];
  readonly skip: number;
  readonly limit: number | null;
  readonly columns: ReadonlyMap<string, Value>;
  /** The number of records that a row stands for; null where each row is one. */
  readonly weight: Sql | null;
  /** The extremes of fields among the records that a row stands for. */
  readonly extremes: ReadonlyMap<string, Extreme>;
  /** The names of the preceding group's keys. */
  readonly keys: ReadonlySet<string>;
  /** What identifies a row: the key of a record, the keys of a group, the positions of unwound elements. */
  readonly ties: readonly Ordering[];
  /** Whether columns are expressions that should become columns before they are read again. */
  readonly computed: boolean;
  /** Whether an unwind may have left out rows, in a SELECT that an optimizer may rearrange. */
  readonly unwound: boolean;
}

/** A pipeline that reads the source whole. */
export const openPipeline = (from: Source, columns: ReadonlyMap<string, Value>): Pipeline => ({
  from,
  where: TRUE,
  order: [],
  skip: 0,
  limit: null,
  columns,
  weight: null,
  extremes: new Map(),
  keys: new Set(),
  ties: [],
  computed: false,
  unwound: false,
});

/** The records that a filter selects, with the fields that are read; null: with all of them. */
export function startPipeline(
  where: Sql,
  fields: ReadonlySet<string> | null,
  access: StatAccess,
  lookups: PathLookups,
  context: PlanContext,
): Pipeline {
  const { schema } = context;
  const columns = new Map<string, Value>();
  for (const [field, spec] of Object.entries(schema.fields)) {
    if (fields === null || fields.has(field)) {
      columns.set(
        field,
        spec.kind === 'json' ? documentOf(spec, context.dialect) : scalar(spec.kind, tableColumn(spec)),
      );
    }
  }
  if (access.type === 'rollup') {
    const { from, where: selected, weight, extremes } = rollupRows(access.access, where, context);
    return { ...openPipeline(from, columns), where: selected, weight, extremes };
  }
  const ties = [{ sql: column(TABLE_ALIAS, columnOf(schema.key, schema)), desc: false }];
  if (access.type === 'table') {
    const from = tableSource(schema, byIndex(access.index) ?? lookups.hint);
    return { ...openPipeline(from, columns), where, ties };
  }
  const { index } = access;
  const document = columns.get(index.field);
  if (document?.kind === 'json') {
    columns.set(index.field, withIndexedValue(document, index, context));
  }
  return { ...openPipeline(tableSource(schema, byIndex(index.index)), columns), where, ties };
}

/** The object in a JSON column of the table, or null. */
export function documentOf(spec: Extract<FieldSpec, { kind: 'json' }>, dialect: Dialect): JsonValue {
  const read = tableValue(spec, dialect);
  return spec.nullable
    ? jsonValue(read, false)
    : { ...jsonValue(read, false, { type: 'member', column: spec.column, parts: [] }), shape: 'object' };
}

/** The open SELECT, with the given columns. */
export function closedSelect({ from, where, order, skip, limit }: Pipeline, columns: readonly SelectColumn[]): Select {
  return select({ columns, from, where, order, skip, limit });
}

/**
 * Closes the open SELECT and begins one that reads from it. The order becomes columns, since a database may drop the order of
 * a derived table without a limit (MariaDB 10.11 does). With merging `never`, rows are left out before anything is computed.
 */
export function close(
  pipeline: Pipeline,
  needed: ReadonlySet<string> | null,
  { aliases }: PlanContext,
  merging: Merging = 'cheap',
): Pipeline {
  const alias = aliases.next();
  const selected: SelectColumn[] = [];
  const columns = new Map<string, Value>();
  for (const [name, value] of pipeline.columns) {
    if (needed === null || needed.has(name)) {
      const columnAlias = `c${String(selected.length)}`;
      selected.push({ alias: columnAlias, sql: value.sql });
      columns.set(name, readFrom(value, column(alias, columnAlias)));
    }
  }
  const carry = (prefix: string, orderings: readonly Ordering[]): readonly Ordering[] =>
    orderings.map(({ sql: expression, desc }, index) => {
      const carried = `${prefix}${String(index)}`;
      selected.push({ alias: carried, sql: expression });
      return { sql: column(alias, carried), desc };
    });
  const order = carry('o', pipeline.order);
  const ties = carry('t', pipeline.ties);
  if (selected.length === 0) {
    selected.push({ alias: 'c0', sql: NULL });
  }
  const limited = isLimited(pipeline);
  const closed = { ...closedSelect(pipeline, selected), order: limited ? pipeline.order : [] };
  return {
    ...openPipeline(derived(closed, alias, merging), columns),
    order,
    ties,
    keys: pipeline.keys,
    unwound: pipeline.unwound && merging !== 'never' && !limited,
  };
}

/** Whether rows are cut off, so that no earlier clause may follow. */
export const isLimited = ({ skip, limit }: Pipeline): boolean => skip > 0 || limit !== null;
