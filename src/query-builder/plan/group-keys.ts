import type { GroupKey } from '../ast.js';
import { isDay } from '../operands/date-format.js';
import { pathColumnValue } from '../path/path-column.js';
import { and, cases, column, name, NULL, sql, type Sql } from '../sql/sql.js';
import { instantOf, isInstant, readFrom, scalar, type Value } from '../value/value.js';
import type { PlanContext } from './plan-context.js';
import { TABLE_ALIAS } from './scope.js';
import type { SelectColumn } from './select-block.js';

/** A group key: what to group by, and what is made of it afterwards. */
export interface FormattedKey {
  readonly value: Value;
  readonly finish?: (column: Value) => Value;
}

/** A group key under a date format; anything but an instant, null and missing stops the statement. */
export function formatted(value: Value, { format }: GroupKey, { dialect }: PlanContext): FormattedKey {
  if (format === null) {
    return { value };
  }
  const kind = format.type === 'part' ? 'number' : 'string';
  const of = (instant: Sql): Sql =>
    format.type === 'part' ? dialect.datePart(instant, format.part) : dialect.formatDate(instant, format.tokens);
  if (value.kind === 'datetime') {
    if (format.type === 'part' || !isDay(format.tokens)) {
      return { value: scalar(kind, of(value.sql)) };
    }
    // A day is what most statistics ask for: its number is grouped by, and written out once a group.
    const day = dialect.dayKey(value.sql);
    return { value: scalar('number', day.key), finish: (key) => scalar('string', day.text(key.sql)) };
  }
  const fault = dialect.fault('value', value.sql);
  const absent = { when: sql`${value.sql} IS NULL`, then: NULL };
  if (value.kind !== 'json') {
    return { value: scalar(kind, cases([absent], fault)) };
  }
  const arms = [absent, { when: dialect.json.is('null', value.sql), then: NULL }];
  if (value.instants) {
    arms.push({ when: isInstant(value, dialect), then: of(instantOf(value, dialect)) });
  }
  const key = scalar(kind, cases(arms, fault));
  return { value: value.subquery === true ? { ...key, subquery: true } : key };
}

/** A JSON key: its column in the group, and the value that is read from the group's rows. */
export interface JsonKey {
  readonly column: SelectColumn;
  readonly value: Value;
  /** A further column, and what to join to the group's rows by it; they stay as many. */
  readonly someRow?: SelectColumn;
  readonly join?: Sql;
}

/**
 * Plans the key of a group whose rows are read as `source`. A value straight out of the table may be grouped by a shorter key;
 * where that only stands for the value, some row of the group is read again.
 */
export function jsonKey(
  value: Value,
  { index, source, fromTable }: { readonly index: number; readonly source: string; readonly fromTable: boolean },
  { schema, dialect, aliases }: PlanContext,
): JsonKey {
  const { json } = dialect;
  const alias = `c${String(index)}`;
  const read = column(source, alias);
  const { member, keyText } = value;
  if (keyText !== undefined) {
    return { column: { alias, sql: keyText }, value: pathColumnValue(read, dialect) };
  }
  if (!fromTable || member === undefined || json.shortKey === null) {
    return { column: { alias, sql: json.key(value.sql) }, value: readFrom(value, json.ofText(read)) };
  }
  const short = json.shortKey(value.sql, column(TABLE_ALIAS, member.column));
  const tie = schema.fields[schema.key]?.column ?? schema.key;
  const again = aliases.next();
  const someRow = { alias: `r${String(index)}`, sql: minimum(short.mayStand, column(TABLE_ALIAS, tie)) };
  const whole = json.member(column(again, member.column), member.parts);
  const isSomeRow = sql`${column(again, tie)} = ${column(source, someRow.alias)}`;
  return {
    column: { alias, sql: short.key },
    value: readFrom(value, json.key(cases([{ when: short.stands(read), then: whole }], read))),
    someRow,
    join: sql`LEFT JOIN ${name(schema.table)} AS ${name(again)} ON ${and([short.stands(read), isSomeRow])}`,
  };
}

const minimum = (when: Sql, then: Sql): Sql => sql`MIN(${cases([{ when, then }], NULL)})`;
