import type { GroupKey } from '../ast.js';
import { isDay } from '../operands/date-format.js';
import { pathColumnValue } from '../path/path-column.js';
import type { SelectColumn, Source } from '../select.js';
import { and, cases, column, NULL, sql, type Sql } from '../sql/sql.js';
import {
  instantOf,
  isInstant,
  readFrom,
  scalar,
  type JsonValue,
  type ScalarValue,
  type Value,
} from '../value/value.js';
import type { PlanContext } from './plan-context.js';
import { columnOf, TABLE_ALIAS, tableSource } from './scope.js';

/** A group key: the expression to group by, and the value computed from it. */
export interface FormattedKey {
  readonly name: string;
  readonly value: Value;
  readonly finish?: (column: Value) => Value;
}

/** A group key under a date format; anything but an instant, null and missing stops the statement. */
export function formatted(value: Value, { name, format }: GroupKey, { dialect }: PlanContext): FormattedKey {
  if (format === null) {
    return { name, value };
  }
  const kind: ScalarValue['kind'] = format.type === 'part' ? 'number' : 'string';
  const of = (instant: Sql): Sql =>
    format.type === 'part' ? dialect.datePart(instant, format.part) : dialect.formatDate(instant, format.tokens);
  if (value.kind === 'datetime') {
    if (format.type === 'part' || !isDay(format.tokens)) {
      return { name, value: scalar(kind, of(value.sql)) };
    }
    // Most statistics group by day: by its number, which is cheap, and written out once for each group.
    const day = dialect.dayKey(value.sql);
    return { name, value: scalar('number', day.key), finish: (key) => scalar('string', day.text(key.sql)) };
  }
  const arms = [{ when: sql`${value.sql} IS NULL`, then: NULL }];
  if (value.kind === 'json') {
    arms.push({ when: dialect.json.is('null', value.sql), then: NULL });
    if (value.instants) {
      arms.push({ when: isInstant(value, dialect), then: of(instantOf(value, dialect)) });
    }
  }
  return { name, value: scalar(kind, cases(arms, dialect.fault('value', value.sql))) };
}

/** A JSON key: its column in the group, and the value that is read from the group's rows. */
export interface JsonKey {
  readonly column: SelectColumn;
  readonly value: Value;
  /** A row of the table that has the value, to be joined to the group's rows. */
  readonly reread?: { readonly column: SelectColumn; readonly table: Source; readonly on: Sql };
}

/**
 * Plans the key of a group whose rows are read as `source`. A value straight from the table may be grouped by a shorter key;
 * where that is a digest of the value, one row of the group is read again.
 */
export function jsonKey(
  value: JsonValue,
  { index, source, fromTable }: { readonly index: number; readonly source: string; readonly fromTable: boolean },
  { schema, dialect, aliases }: PlanContext,
): JsonKey {
  const { json } = dialect;
  const { origin } = value;
  const alias = `c${String(index)}`;
  const read = column(source, alias);
  if (origin.type === 'path index') {
    return { column: { alias, sql: origin.keyText }, value: pathColumnValue(read, dialect) };
  }
  if (!fromTable || origin.type !== 'member' || json.shortKey === null) {
    return { column: { alias, sql: json.key(value.sql) }, value: readFrom(value, json.ofText(read)) };
  }
  const short = json.shortKey(value.sql, column(TABLE_ALIAS, origin.column));
  const tie = columnOf(schema.key, schema);
  const again = aliases.next();
  const someRow = cases([{ when: short.mayBeDigest, then: column(TABLE_ALIAS, tie) }], NULL);
  const reread = { alias: `r${String(index)}`, sql: sql`MIN(${someRow})` };
  const whole = json.member(column(again, origin.column), origin.parts);
  const isSomeRow = sql`${column(again, tie)} = ${column(source, reread.alias)}`;
  return {
    column: { alias, sql: short.key },
    value: readFrom(value, json.key(cases([{ when: short.isDigest(read), then: whole }], read))),
    reread: {
      column: reread,
      table: tableSource(schema, null, again),
      on: and([short.isDigest(read), isSomeRow]),
    },
  };
}
