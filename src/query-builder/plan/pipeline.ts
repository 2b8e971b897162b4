import { emitComputed } from '../emit/select.js';
import type { Ordering } from '../sql/order.js';
import type { PathIndex } from '../schema.js';
import { column, NULL, TRUE, type Sql } from '../sql/sql.js';
import { readFrom, type Value } from '../value/value.js';
import { withIndexedValue } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import type { GroupSource } from './group.js';
import { searchedTable, TABLE_ALIAS } from './scope.js';
import { selectBlock, type SelectBlock, type SelectColumn } from './select-block.js';

/** A pipeline up to one stage: a SELECT that is still open, and the names it offers. */
export interface Pipeline extends GroupSource {
  readonly skip: number;
  readonly limit: number | null;
  /** The names of the preceding group's keys. */
  readonly keys: ReadonlySet<string>;
  /** What tells rows apart: the key of a task, the keys of a group, the positions of unwound elements. */
  readonly ties: readonly Ordering[];
  /** Whether columns are expressions that should become columns before they are read again. */
  readonly computed: boolean;
  /** Whether an unwind may have left rows out, and the SELECT that joins them is one that an optimizer may rearrange. */
  readonly unwound: boolean;
}

/** The job tasks that a filter lets through, whole. */
export function tablePipeline(where: Sql, index: string | null, context: PlanContext): Pipeline {
  const { schema } = context;
  const columns = Object.entries(schema.fields).map(([field, spec]): [string, Value] => {
    const value = { kind: spec.kind, sql: column(TABLE_ALIAS, spec.column), instants: false };
    const member = { column: spec.column, parts: [] };
    return [field, spec.kind === 'json' ? { ...value, object: true, member } : value];
  });
  return {
    from: searchedTable(context, index),
    unnested: [],
    where,
    order: [],
    columns: new Map(columns),
    skip: 0,
    limit: null,
    keys: new Set(),
    ties: [{ sql: column(TABLE_ALIAS, schema.fields[schema.key]?.column ?? schema.key), desc: false }],
    computed: false,
    unwound: false,
    layers: 0,
  };
}

/** The same, read off a path index that holds all that is asked for. */
export function indexPipeline(where: Sql, index: PathIndex, context: PlanContext): Pipeline {
  const pipeline = tablePipeline(where, index.index, context);
  const document = pipeline.columns.get(index.field);
  if (document === undefined) {
    return pipeline;
  }
  return {
    ...pipeline,
    columns: new Map(pipeline.columns).set(index.field, withIndexedValue(document, index, context)),
  };
}

/** The open SELECT, with the given columns. */
export function openBlock(pipeline: Pipeline, columns: readonly SelectColumn[]): SelectBlock {
  const { from, unnested, where, order, skip, limit } = pipeline;
  return selectBlock({ columns, from, unnested, where, order, skip, limit });
}

/**
 * Closes the open SELECT and begins one that reads from it. The order goes along as columns of its own,
 * since a database may drop the order of a derived table that has no limit (MariaDB 10.11 does). Where it is `settled`, the rows are written down before anything is computed from them.
 */
export function close(
  pipeline: Pipeline,
  needed: ReadonlySet<string> | null,
  context: PlanContext,
  settled = false,
): Pipeline {
  const alias = context.aliases.next();
  const select: SelectColumn[] = [];
  const columns = new Map<string, Value>();
  for (const [name, value] of pipeline.columns) {
    if (needed !== null && !needed.has(name)) {
      continue;
    }
    const columnAlias = `c${String(select.length)}`;
    select.push({ alias: columnAlias, sql: value.sql });
    columns.set(name, readFrom(value, column(alias, columnAlias)));
  }
  const carry = (prefix: string, orderings: readonly Ordering[]): readonly Ordering[] =>
    orderings.map(({ sql: expression, desc }, index) => {
      const carried = `${prefix}${String(index)}`;
      select.push({ alias: carried, sql: expression });
      return { sql: column(alias, carried), desc };
    });
  const order = carry('o', pipeline.order);
  const ties = carry('t', pipeline.ties);
  if (select.length === 0) {
    select.push({ alias: 'c0', sql: NULL });
  }
  const limited = pipeline.skip > 0 || pipeline.limit !== null;
  const block = { ...openBlock(pipeline, select), order: limited ? pipeline.order : [] };
  return {
    ...pipeline,
    from: emitComputed(block, alias, context.dialect, { layers: pipeline.layers, settled }),
    unnested: [],
    where: TRUE,
    order,
    ties,
    columns,
    skip: 0,
    limit: null,
    computed: false,
    unwound: pipeline.unwound && !settled && !limited,
    layers: pipeline.layers + 1,
  };
}

/** Whether rows are cut off, so that no earlier clause may follow. */
export const isLimited = ({ skip, limit }: Pipeline): boolean => skip > 0 || limit !== null;
