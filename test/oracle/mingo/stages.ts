import { aggregate } from 'mingo';
import { oneOf } from '../operands.js';
import { readSort } from '../sort.js';
import { valueAt } from '../paths.js';
import { docOf, isDoc, isList } from '../values.js';
import {
  checkOneType,
  checkOrder,
  checkPath,
  Deviation,
  meetsList,
  single,
  type Doc,
  type MongoDoc,
  type Rows,
  type Value,
} from './ground.js';

interface Flow {
  readonly rows: Rows;
  readonly keys: readonly string[];
}
type Raw = Readonly<Record<string, unknown>>;

const run = (rows: Rows, ...pipeline: MongoDoc[]): Doc[] => aggregate(rows as never, pipeline) as Doc[];

const reference = (key: unknown): string => `$${checkPath(String(key).split('.'))}`;

/** Names that mingo would read as paths or operators stay outside: it sees aliases. */
const rename = (rows: readonly Doc[], names: ReadonlyMap<string, string>): Doc[] =>
  rows.map((row) => docOf([...names].map(([alias, name]) => [name, row[alias]] as const)));

function dateKey(rows: Rows, key: unknown, format: string): unknown {
  const path = reference(key);
  const values = rows.map((row) => valueAt(row, String(key).split('.')));
  if (!values.every((value) => value instanceof Date)) {
    throw new Deviation('a date key over nothing');
  }
  const parts: Readonly<Record<string, string>> = { year: '$year', month: '$month', day: '$dayOfMonth' };
  const part = parts[format];
  if (part !== undefined) {
    return { [part]: path };
  }
  if (/%(?![YmdHMSLju])|[^-%\w: .]/.test(format)) {
    throw new Deviation('a letter that mingo formats otherwise');
  }
  return { $dateToString: { date: path, format } };
}

function conditionOf(rows: Rows, source: Raw): MongoDoc {
  const key = oneOf(source, 'key', 'k');
  const operand = oneOf(source, 'value', 'v') as Value;
  const operator = String(oneOf(source, 'operator', 'o'));
  const values = rows.map((row) => valueAt(row, String(key).split('.')));
  checkOneType([...values, operand]);
  checkOrder([...values, operand]);
  return { [operator === 'not' ? '$ne' : `$${operator}`]: [reference(key), { $literal: operand }] };
}

function accumulator(rows: Rows, source: Raw): MongoDoc {
  const operator = String(oneOf(source, 'operator', 'o'));
  const key = oneOf(source, 'key', 'k');
  const conditions = ((source['conditions'] ?? []) as Raw[]).map((condition) => conditionOf(rows, condition));
  const when = (then: unknown): unknown => (conditions.length > 0 ? { $cond: [{ $and: conditions }, then, 0] } : then);
  const values =
    operator === 'count' || operator === 'push' ? [] : rows.map((row) => valueAt(row, String(key).split('.')));
  switch (operator) {
    case 'count':
      return { $sum: when(1) };
    case 'sum':
      return { $sum: when(reference(key)) };
    case 'average':
      if (!values.some((value) => typeof value === 'number')) {
        throw new Deviation('an average of nothing');
      }
      return { $avg: when(reference(key)) };
    case 'max':
    case 'min':
      checkOrder(values);
      checkOneType(values);
      return { [`$${operator}`]: reference(key) };
    case 'first':
    case 'last':
      return { [`$${operator}`]: reference(key) };
    case 'push':
      if (key !== undefined) {
        throw new Deviation('the generations of the API differ in a push with a key');
      }
      return { $push: pushed((source['fields'] ?? []) as Raw[]) };
    case 'add_to_set':
      if (values.includes(undefined)) {
        throw new Deviation('a missing member of a set [D20]');
      }
      return { $addToSet: reference(key) };
    case 'merge_objects':
      if (!values.every(isDoc)) {
        throw new Deviation('merging what is no object');
      }
      return { $mergeObjects: reference(key) };
    default:
      throw new Deviation(operator);
  }
}

function pushed(fields: readonly Raw[]): MongoDoc {
  return Object.fromEntries(
    fields.map((field) => {
      const name = String(oneOf(field, 'name', 'n'));
      if (name.startsWith('$') || name.startsWith('@')) {
        throw new Deviation('a name like an operator');
      }
      if (name === 'constructor') {
        throw new Deviation('a member named constructor, which mingo 7 takes for the class of an object');
      }
      return [name, reference(oneOf(field, 'key', 'k'))];
    }),
  );
}

function group(source: Raw, { rows }: Flow): Flow {
  const keys = (source['keys'] ?? []) as Raw[];
  const fields = (source['fields'] ?? []) as Raw[];
  const id = keys.map((key): [string, unknown] => {
    const format = key['date_format'];
    const path = oneOf(key, 'key', 'k');
    return [
      `k${keys.indexOf(key)}`,
      typeof format === 'string' && format !== '' ? dateKey(rows, path, format) : reference(path),
    ];
  });
  const spec = fields.map((field, index): [string, unknown] => [`f${index}`, accumulator(rows, field)]);
  const groups = run(rows, {
    $group: { _id: keys.length > 0 ? Object.fromEntries(id) : null, ...Object.fromEntries(spec) },
  });
  const flat = groups.map((found) => ({ ...((found['_id'] ?? {}) as Doc), ...found }));
  const nameOf = (item: Raw): string => String(oneOf(item, 'name', 'n'));
  const names = new Map([
    ...keys.map((key, index) => [`k${index}`, nameOf(key)] as const),
    ...fields.map((field, index) => [`f${index}`, nameOf(field)] as const),
  ]);
  const firsts = fields.flatMap((field, index) =>
    /^(?:first|last)$/.test(String(oneOf(field, 'operator', 'o'))) ? [`f${index}`] : [],
  );
  const filled = flat.map((row) => ({
    ...row,
    ...Object.fromEntries(firsts.map((alias) => [alias, row[alias] ?? null])),
  }));
  return { rows: withoutMissing(rename(filled, names)), keys: keys.map(nameOf) };
}

/** What mingo keeps as undefined inside pushed objects is missing. */
const withoutMissing = (rows: readonly Doc[]): Doc[] => rows.map((row) => strip(row) as Doc);

const strip = (value: Value): Value =>
  isList(value)
    ? value.map(strip)
    : isDoc(value)
      ? docOf(
          Object.entries(value as MongoDoc)
            .filter(([, inner]) => inner !== undefined)
            .map(([key, inner]) => [key, strip(inner as Value)]),
        )
      : value;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const PROJECTIONS: Readonly<Record<string, string>> = {
  size: '$size',
  array_to_object: '$arrayToObject',
  object_to_array: '$objectToArray',
};

function project(source: Raw, { rows, keys }: Flow): Flow {
  const fields = source['fields'] as Raw[];
  const kept = source['exclude_keys'] === true ? [] : keys;
  const spec = fields.map((field, index): [string, unknown] => {
    const path = reference(oneOf(field, 'key', 'k'));
    const operator = textOf(oneOf(field, 'operator', 'o'));
    if (operator === '') {
      return [`f${index}`, path];
    }
    const operation = PROJECTIONS[operator];
    if (operation === undefined) {
      throw new Deviation(operator);
    }
    const values = rows.map((row) => valueAt(row, String(oneOf(field, 'key', 'k')).split('.')));
    if (!values.every((value) => isDoc(value) || isList(value))) {
      throw new Deviation('a conversion of nothing');
    }
    return [`f${index}`, { [operation]: path }];
  });
  const found = run(rows, { $project: { _id: 0, ...Object.fromEntries(spec) } });
  const names = new Map(fields.map((field, index) => [`f${index}`, String(oneOf(field, 'name', 'n'))]));
  const renamed = rename(found, names);
  return {
    keys: kept,
    rows: withoutMissing(
      renamed.map((row, index) =>
        docOf([...kept.map((name) => [name, rows[index]?.[name]] as const), ...Object.entries(row)]),
      ),
    ),
  };
}

/** The `$sort` of some keys, over values that mingo orders as the rule book does. */
export function mongoSort(rows: Rows, source: unknown): MongoDoc {
  const keys = readSort(source);
  for (const { key } of keys) {
    const parts = key.split('.');
    if (meetsList(rows, parts)) {
      throw new Deviation('a sort through a list');
    }
    checkOrder(rows.map((row) => single(row, parts)));
  }
  if (new Set(keys.map(({ key }) => key)).size < keys.length) {
    throw new Deviation('a sort key twice');
  }
  if (keys.some(({ key }) => /^\d+$/.test(key))) {
    throw new Deviation('a key that JavaScript moves to the front');
  }
  return { $sort: Object.fromEntries(keys.map(({ key, desc }) => [checkPath(key.split('.')), desc ? -1 : 1])) };
}

function unwind(source: Raw, { rows, keys }: Flow): Flow {
  if (source['filter'] !== undefined) {
    throw new Deviation('MongoDB has no filter in an unwind');
  }
  const parts = String(source['path']).split('.');
  const values = rows.map((row) => single(row, parts));
  if (meetsList(rows, parts.slice(0, -1)) && parts.length > 1) {
    throw new Deviation('unwind through a list');
  }
  if (values.some((value) => value === '' || (isDoc(value) && Object.keys(value).length === 0))) {
    throw new Deviation('unwind of nothing');
  }
  return {
    keys,
    rows: run(
      rows.map((row) => structuredClone(row)),
      { $unwind: `$${checkPath(parts)}` },
    ),
  };
}

const STAGES: Readonly<Record<string, (source: unknown, flow: Flow) => Flow>> = {
  unwind: (source, flow) => unwind(source as Raw, flow),
  group: (source, flow) => group(source as Raw, flow),
  project: (source, flow) => project(source as Raw, flow),
  sort: (source, { rows, keys }) => ({ keys, rows: run(rows, mongoSort(rows, source)) }),
  limit: (source, { rows, keys }) => ({ keys, rows: run(rows, { $limit: source }) }),
  skip: (source, { rows, keys }) => ({ keys, rows: run(rows, { $skip: source }) }),
  count: (source, { rows }) => {
    if (rows.length === 0) {
      throw new Deviation('a count of nothing [D19]');
    }
    return { keys: [], rows: rename(run(rows, { $count: 'f0' }), new Map([['f0', String((source as Raw)['name'])]])) };
  },
};

/** Runs a pipeline in mingo. */
export function runStages(rows: Rows, stages: readonly unknown[]): Rows {
  let flow: Flow = { rows, keys: [] };
  for (const stage of stages) {
    const [kind, source] = Object.entries(stage as Raw)[0] ?? ['', null];
    const translate = STAGES[kind];
    if (translate === undefined) {
      throw new Deviation(kind);
    }
    flow = translate(source, flow);
  }
  return flow.rows;
}
