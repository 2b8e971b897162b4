import type { PathContext } from '../path/path-context.js';
import { compareCodePoints } from '../json.js';
import { reversed, type Ordering } from '../sql/order.js';
import { cases, integer, NULL, param, sql, type Sql } from '../sql/sql.js';
import { extremeOf } from '../value/type-order.js';
import { arrayOf, asJsonText, jsonValue, mayHoldInstants, scalar, type Value } from '../value/value.js';

export interface AggregateInput {
  /** The value of the field's key; missing where it has none. */
  readonly value: Value;
  /** The members of the objects that `push` collects; without any it collects the value. */
  readonly members: readonly { readonly name: string; readonly value: Value }[];
  /** Whether the rows are those of the table, and no others. */
  readonly fromTable: boolean;
  /** All conditions together; null without any. */
  readonly condition: Sql | null;
  /** The number of records that a row stands for; null where each row is one. */
  readonly weight: Sql | null;
  /** The extreme of the value among the records that a row stands for; null where it is the row's own value. */
  readonly extreme: ((greatest: boolean) => Sql) | null;
  /** The order of the preceding sort. */
  readonly order: readonly Ordering[];
  /** Numbers the rows of the group from 1, in that order or reversed. */
  readonly rank: { readonly first: Sql; readonly last: Sql };
}

export interface GroupOperator {
  /** What it is computed from: rows alone, the value of a key, or named members. */
  readonly takes: 'rows' | 'value' | 'members';
  readonly conditional: boolean;
  /** What it can be computed from in a rollup: numbers of records, sums, values that the records of a row share, or extremes too. */
  readonly fromRollup?: 'rows' | 'sums' | 'values' | 'extremes';
  readonly collects?: true;
  /** Whether it needs the rows of the group numbered. */
  readonly ranked?: true;
  aggregate(input: AggregateInput, context: PathContext): Value;
  /** What remains to be done with the aggregate, once it is a column. */
  finish?(column: Value, context: PathContext): Value;
}

export function isGroupOperator(word: string): word is GroupOperatorName {
  return Object.hasOwn(GROUP_OPERATORS, word);
}

/** The number of a value, SQL NULL for other types. */
function numberOf({ kind, sql: expression }: Value, { dialect: { json } }: PathContext): Sql {
  if (kind === 'int' || kind === 'number') {
    return expression;
  }
  return kind === 'json' ? cases([{ when: json.is('number', expression), then: json.number(expression) }], NULL) : NULL;
}

/** Where the conditions do not hold, zero replaces the number. */
const numberOrZero = (input: AggregateInput, context: PathContext): Sql => {
  const number = numberOf(input.value, context);
  return input.condition === null ? number : cases([{ when: input.condition, then: number }], integer(0));
};

/** Whether a sum of the values may be beyond what a double holds; 32-bit integers and counts of rows are not. */
const mayOverflow = ({ kind }: Value): boolean => kind === 'json' || kind === 'number';

/** The sum as the database adds it; SQL NULL without any number. */
function sumOf(input: AggregateInput, context: PathContext): Sql {
  const number = numberOrZero(input, context);
  if (!mayOverflow(input.value)) {
    return sql`SUM(${number})`;
  }
  const { dialect } = context;
  return dialect.finite(sql`SUM(${dialect.double(number)})`);
}

/** A value of one row of the group; JSON's null where it is missing. */
function orNull(value: Value, expression: Sql, { dialect: { json } }: PathContext): Value {
  return value.kind === 'json'
    ? jsonValue(sql`COALESCE(${expression}, ${json.literal('null')})`, value.instants)
    : scalar(value.kind, expression);
}

const extreme = (greatest: boolean): GroupOperator => ({
  takes: 'value',
  conditional: false,
  fromRollup: 'extremes',
  // Over an unnested array both servers read the extreme from the table's index alone (MySQL 9.7, MariaDB 10.11), unless it is
  // an expression.
  aggregate: ({ value, fromTable, extreme: ofRow }, context) => {
    const own = fromTable ? value.sql : sql`COALESCE(${value.sql}, NULL)`;
    const read = { ...value, sql: ofRow?.(greatest) ?? own };
    return orNull(value, extremeOf(read, greatest, context.dialect), context);
  },
});

const ranked = (end: 'first' | 'last'): GroupOperator => ({
  takes: 'value',
  conditional: false,
  ranked: true,
  aggregate: ({ value, rank }, context) =>
    orNull(value, sql`MAX(${cases([{ when: sql`${rank[end]} = 1`, then: value.sql }], NULL)})`, context),
});

/** The members of an object without the braces; SQL NULL for null, missing and the empty object. */
function membersText(value: Value, context: PathContext): Sql {
  const { dialect } = context;
  const { json } = dialect;
  if (value.kind !== 'json') {
    return cases([{ when: sql`${value.sql} IS NULL`, then: NULL }], dialect.fault('value', value.sql));
  }
  const text = json.toText(value.sql);
  return cases(
    [
      { when: sql`${value.sql} IS NULL`, then: NULL },
      { when: json.is('null', value.sql), then: NULL },
      { when: json.is('object', value.sql), then: sql`NULLIF(${dialect.inner(text)}, '')` },
    ],
    dialect.fault('value', value.sql),
  );
}

/** The number of records for which a condition holds. */
export function countOf(condition: Sql | null, weight: Sql | null): Sql {
  if (weight !== null) {
    return sql`SUM(${condition === null ? weight : cases([{ when: condition, then: weight }], integer(0))})`;
  }
  return condition === null ? sql`COUNT(*)` : sql`COUNT(${cases([{ when: condition, then: integer(1) }], NULL)})`;
}

/** The group operators of the query language, one row each. */
export const GROUP_OPERATORS = {
  count: {
    takes: 'rows',
    conditional: true,
    fromRollup: 'rows',
    aggregate: ({ condition, weight }) => scalar('int', countOf(condition, weight)),
  },
  sum: {
    takes: 'value',
    conditional: true,
    fromRollup: 'sums',
    aggregate: (input, context) => scalar('number', sql`COALESCE(${sumOf(input, context)}, 0)`),
  },
  average: {
    takes: 'value',
    conditional: true,
    fromRollup: 'sums',
    aggregate(input, context) {
      const { dialect } = context;
      if (input.weight !== null) {
        return scalar('number', sql`(${dialect.double(sumOf(input, context))} / SUM(${input.weight}))`);
      }
      const average = sql`AVG(${dialect.double(numberOrZero(input, context))})`;
      return scalar('number', mayOverflow(input.value) ? dialect.finite(average) : average);
    },
  },
  max: extreme(true),
  min: extreme(false),
  first: ranked('first'),
  last: ranked('last'),
  push: {
    takes: 'members',
    conditional: false,
    collects: true,
    aggregate({ value: single, members, order }, { dialect }) {
      if (members.length === 0) {
        const values = dialect.joinGroup(asJsonText(single, dialect), { distinct: false, order });
        return jsonValue(arrayOf(values, [single], dialect), mayHoldInstants(single));
      }
      // In the order of canonical JSON, so that equal objects have equal texts.
      const entries = [...members]
        .sort((a, b) => compareCodePoints(a.name, b.name))
        .map(({ name, value }) => dialect.concat([param(`${JSON.stringify(name)}:`), asJsonText(value, dialect)]));
      const object = dialect.concat([sql`'{'`, dialect.concatPresent(entries), sql`'}'`]);
      const joined = dialect.joinGroup(object, { distinct: false, order });
      const instants = members.some(({ value }) => mayHoldInstants(value));
      return jsonValue(
        arrayOf(
          joined,
          members.map(({ value }) => value),
          dialect,
        ),
        instants,
      );
    },
  },
  add_to_set: {
    takes: 'value',
    conditional: false,
    collects: true,
    fromRollup: 'values',
    aggregate: ({ value }, { dialect }) =>
      jsonValue(
        arrayOf(dialect.joinGroup(asJsonText(value, dialect), { distinct: true, order: [] }), [value], dialect),
        mayHoldInstants(value),
      ),
  },
  merge_objects: {
    takes: 'value',
    conditional: false,
    collects: true,
    aggregate({ value, order }, context) {
      const { dialect } = context;
      const joined = dialect.joinGroup(membersText(value, context), {
        distinct: false,
        order: dialect.json.countingMember === 'last' ? order : reversed(order),
      });
      return { ...jsonValue(sql`COALESCE(${joined}, '')`, mayHoldInstants(value)), shape: 'object' };
    },
    finish: (column, { dialect, aliases }) => ({
      ...column,
      sql: dialect.json.ofMembersText(column.sql, aliases.next()),
    }),
  },
} as const satisfies Readonly<Record<string, GroupOperator>>;

export type GroupOperatorName = keyof typeof GROUP_OPERATORS;
