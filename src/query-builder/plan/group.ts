import { derived, select, type SelectColumn, type Source } from '../select.js';
import { column, integer, sql } from '../sql/sql.js';
import { readFrom, scalar, type Value } from '../value/value.js';
import { countOf } from '../operators/group-operators.js';
import { groupInputs, type GroupStage, type Resolve } from './group-inputs.js';
import { jsonKey, type JsonKey } from './group-keys.js';
import { openPipeline, type Pipeline } from './pipeline.js';
import type { PlanContext } from './plan-context.js';

/** Plans a group: one SELECT whose columns are the keys and the fields. */
export function group(pipeline: Pipeline, stage: GroupStage, resolve: Resolve, context: PlanContext): Pipeline {
  const inputs = groupInputs(pipeline, stage, resolve, context);
  const fromTable = inputs.source.from.type === 'table';
  const collects = inputs.fields.some(({ operator }) => operator.collects === true);
  const shared = { fromTable, weight: pipeline.weight, order: inputs.order, rank: inputs.rank };
  const alias = context.aliases.next();
  const selected: SelectColumn[] = [];
  const columns = new Map<string, Value>();
  const add = (value: Value): Value => {
    const columnAlias = `c${String(selected.length)}`;
    selected.push({ alias: columnAlias, sql: value.sql });
    return readFrom(value, column(alias, columnAlias));
  };
  const reread: NonNullable<JsonKey['reread']>[] = [];
  for (const [index, { name, value, finish }] of inputs.keys.entries()) {
    if (value.kind === 'json') {
      const key = jsonKey(value, { index, source: alias, fromTable }, context);
      selected.push(key.column);
      columns.set(name, key.value);
      if (key.reread !== undefined) {
        reread.push(key.reread);
      }
    } else {
      const read = add(value);
      columns.set(name, finish === undefined ? read : finish(read));
    }
  }
  const texts = inputs.keys.flatMap(({ value }, index) =>
    value.kind === 'json' || value.kind === 'string' ? (selected[index]?.sql ?? []) : [],
  );
  selected.push(...reread.map((row) => row.column));
  for (const { field, operator, ...input } of inputs.fields) {
    const extreme = field.path === null ? null : (pipeline.extremes.get(field.path.field) ?? null);
    const read = add(operator.aggregate({ ...input, ...shared, extreme }, context));
    columns.set(field.name, operator.finish === undefined ? read : operator.finish(read, context));
  }
  const positions = stage.keys.map((_key, index) => integer(index + 1));
  const groupBy = collects ? [...positions, ...context.dialect.longKeys(texts)] : positions;
  const having = groupBy.length === 0 ? sql`COUNT(*) > 0` : null;
  const groups = derived(select({ columns: selected, ...inputs.source, groupBy, having }), alias);
  const from = reread.reduce<Source>(
    (left, { table, on }) => ({ type: 'joined', left, right: table, outer: true, on }),
    groups,
  );
  const names = stage.keys.map(({ name }) => name);
  const ties = names.flatMap((name) => {
    const key = columns.get(name);
    if (key === undefined) {
      return [];
    }
    return { sql: key.kind === 'json' ? context.dialect.json.toText(key.sql) : key.sql, desc: false };
  });
  return { ...openPipeline(from, columns), ties, keys: new Set(names) };
}

/** Plans a count: one row with the number of rows, none without rows. */
export function count({ from, where, weight }: Pipeline, name: string, { aliases }: PlanContext): Pipeline {
  const alias = aliases.next();
  const counted = [{ alias: 'c0', sql: countOf(null, weight) }];
  const rows = derived(select({ columns: counted, from, where, having: sql`COUNT(*) > 0` }), alias);
  return openPipeline(rows, new Map([[name, scalar('int', column(alias, 'c0'))]]));
}
