import type { PathContext } from '../path/path-context.js';
import { and, cases, NULL, sql, type Sql } from '../sql/sql.js';
import { isText, jsonValue, scalar, type JsonValue, type Value } from '../value/value.js';

/** One row describes one project operator; a value of the wrong type stops the statement. */
export type ProjectOperator = (value: Value, context: PathContext) => Value;

export function isProjectOperator(word: string): word is ProjectOperatorName {
  return Object.hasOwn(PROJECT_OPERATORS, word);
}

/** Null stays null; project operators reject other scalars. */
function ofScalar(value: Value, { dialect }: PathContext): Value {
  return jsonValue(
    cases(
      [{ when: sql`${value.sql} IS NULL`, then: dialect.json.literal('null') }],
      dialect.json.ofNumber(dialect.fault('value', value.sql)),
    ),
    false,
  );
}

/** Null and missing give null, the type its result, everything else is a fault. */
function ofType(type: 'array' | 'object', value: JsonValue, result: Sql, { dialect }: PathContext): Value {
  const { json } = dialect;
  return jsonValue(
    cases(
      [
        { when: sql`${value.sql} IS NULL`, then: json.literal('null') },
        { when: json.is('null', value.sql), then: json.literal('null') },
        { when: json.is(type, value.sql), then: result },
      ],
      json.ofNumber(dialect.fault('value', value.sql)),
    ),
    value.instants,
  );
}

const size: ProjectOperator = (value, { dialect }) => {
  const { json } = dialect;
  const fault = dialect.fault('value', value.sql);
  return scalar(
    'int',
    value.kind === 'json' ? cases([{ when: json.is('array', value.sql), then: json.length(value.sql) }], fault) : fault,
  );
};

/** From `[{k, v}, …]` or `[[k, v], …]` to an object. */
const arrayToObject: ProjectOperator = (value, context) => {
  if (value.kind !== 'json') {
    return ofScalar(value, context);
  }
  const { dialect, aliases } = context;
  const { json } = dialect;
  const element = json.elements(value.sql, aliases.next());
  const member = (key: Sql, content: Sql): Sql => dialect.concat([json.toText(key), sql`':'`, json.toText(content)]);
  const [k, v] = [json.member(element.value, ['k']), json.member(element.value, ['v'])];
  const [first, second] = [json.element(element.value, 0), json.element(element.value, 1)];
  const isName = (key: Sql): Sql => isText(jsonValue(key, value.instants), dialect);
  const isPair = and([
    json.is('object', element.value),
    isName(k),
    sql`${v} IS NOT NULL`,
    sql`${json.memberCount(element.value)} = 2`,
  ]);
  const isTuple = and([json.is('array', element.value), isName(first), sql`${json.length(element.value)} = 2`]);
  const text = cases(
    [
      { when: isPair, then: member(k, v) },
      { when: isTuple, then: member(first, second) },
    ],
    dialect.numberText(dialect.fault('value', element.position)),
  );
  const joined = sql`(SELECT ${dialect.joinGroup(text, { distinct: false, order: [{ sql: element.position, desc: json.countingMember === 'first' }] })} FROM ${element.from})`;
  return ofType('array', value, json.ofMembersText(sql`COALESCE(${joined}, '')`, aliases.next()), context);
};

/** From an object to `[{k, v}, …]`. */
const objectToArray: ProjectOperator = (value, context) => {
  if (value.kind !== 'json') {
    return ofScalar(value, context);
  }
  const { dialect, aliases } = context;
  const { json } = dialect;
  const member = json.members(value.sql, aliases.next());
  const pair = dialect.concat([
    sql`'{"k":'`,
    json.toText(member.key),
    sql`',"v":'`,
    json.toText(member.value),
    sql`'}'`,
  ]);
  return ofType('object', value, dialect.collect(pair, member, aliases.next()), context);
};

/** The sum of the numbers in an array, or the number; 0 for everything else. */
const sum: ProjectOperator = (value, { dialect, aliases }) => {
  const { json } = dialect;
  if (value.kind === 'int' || value.kind === 'number') {
    return scalar('number', sql`COALESCE(${value.sql}, 0)`);
  }
  if (value.kind !== 'json' || value.shape === 'absent') {
    return scalar('number', sql`0`);
  }
  const element = json.elements(value.sql, aliases.next());
  const number = cases([{ when: json.is('number', element.value), then: json.number(element.value) }], NULL);
  const total = sql`(SELECT COALESCE(${dialect.finite(sql`SUM(${dialect.double(number)})`)}, 0) FROM ${element.from})`;
  return scalar(
    'number',
    cases(
      [
        { when: json.is('array', value.sql), then: total },
        { when: json.is('number', value.sql), then: json.number(value.sql) },
      ],
      sql`0`,
    ),
  );
};

/** The project operators of the query language, one row each. */
export const PROJECT_OPERATORS = {
  size,
  array_to_object: arrayToObject,
  object_to_array: objectToArray,
  sum,
} as const satisfies Readonly<Record<string, ProjectOperator>>;

export type ProjectOperatorName = keyof typeof PROJECT_OPERATORS;
