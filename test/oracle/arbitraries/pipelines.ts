import { DEFAULT_LIMITS } from '../../../src/query-builder/index.js';
import { render, type Json } from '../answer.js';
import { Fault } from '../faults.js';
import { selectRows } from '../list.js';
import { COLUMNS } from '../operands.js';
import { readStage, type Flow } from '../stages.js';
import { isDoc, isList, Unpinned, type Doc, type Value } from '../values.js';
import { spelled, unwindOf, type JsonObject } from './conditions.js';
import type { Dice } from './dice.js';
import { page, selection, sorting } from './list-queries.js';
import { Places } from './places.js';
import { json, key, NOW, scalar } from './vocabulary.js';

const NAMES = [
  'n',
  'x',
  'y',
  'total',
  'k',
  'v',
  'N',
  'ñ',
  'my col',
  'x ',
  'é',
  '😀',
  'q"t',
  "it's",
  '`t`',
  String.raw`b\s`,
]
  .concat([
    '%',
    '%s',
    '?',
    'select',
    'constructor',
    'status',
    'options',
    'a$',
    '[]',
    '0',
    'null',
    ':n',
    '@n',
    'line\nbreak',
  ])
  .concat(['a name that is longer than the sixty-four characters which MySQL grants to an identifier']);

const FORMATS = [
  'year',
  'month',
  'day',
  '%Y-%m-%d',
  '%Y-%m',
  '%H:%M:%S.%L',
  '%j',
  '%w',
  '%u',
  '%U',
  '%G-W%V',
  '%z|%Z',
].concat(['%Y %U %V %G %u %w', '100%% %d', '월 %m', `it's "%Y" \\ %H`, '%Q', '%Y-%', 'plain']);

const CONDITION_OPERATORS = ['eq', 'not', 'gt', 'gte', 'lt', 'lte'];

/** The rows as they stand before a stage is made, and the names that are taken. */
class Scope {
  readonly places: Places;
  private readonly sample: readonly Doc[];
  private readonly used = new Set<string>();

  constructor(
    private readonly dice: Dice,
    readonly flow: Flow,
    private readonly keysSoFar: ReadonlySet<string>,
  ) {
    this.sample = flow.ranks.flat().slice(0, 30);
    this.places = new Places(this.sample);
  }

  get columns(): string[] {
    return [...new Set(this.sample.flatMap((row) => Object.keys(row)))].filter((name) => !/[.]|^$/.test(name));
  }

  /** A path with a value of which the test holds, if there is one; else any path. */
  path(test: (value: Value) => boolean = () => true, percentage = 85): string {
    const fitting = this.dice.percent(percentage) ? this.places.where(test).filter((path) => this.isNamed(path)) : [];
    if (fitting.length > 0) {
      return this.dice.pick(fitting);
    }
    const paths = this.places.paths;
    const path = paths.length === 0 ? 'nope' : this.dice.pick(paths);
    return this.dice.percent(85) ? path : this.dice.percent(70) ? `${path}.${key(this.dice)}` : 'nope';
  }

  /** Numbers in the paths of stages are keys; a path with positions finds nothing, which is worth a try now and then. */
  private isNamed(path: string): boolean {
    return this.dice.percent(5) || !path.split('.').some((part) => /^\d+$/.test(part));
  }

  /** A name that no column of this stage and no earlier group key has. */
  name(own?: string): string {
    for (let attempt = 0; ; attempt++) {
      const name = own !== undefined && attempt === 0 ? own : `${this.dice.pick(NAMES)}${attempt > 20 ? attempt : ''}`;
      if (this.used.has(name) || (this.keysSoFar.has(name) && name !== own)) {
        continue;
      }
      this.used.add(name);
      return name;
    }
  }
}

const named = (dice: Dice, name: string, path?: string): JsonObject => ({
  ...spelled(dice, 'name', name),
  ...(path === undefined ? {} : spelled(dice, 'key', path)),
});

const isDate = (value: Value): boolean => value instanceof Date;

function groupKey(dice: Dice, scope: Scope): JsonObject {
  if (dice.percent(25)) {
    const path = scope.path(isDate, 97);
    return { ...named(dice, scope.name(), path), date_format: dice.pick(FORMATS) };
  }
  const path = dice.percent(30) && scope.columns.length > 0 ? dice.pick(scope.columns) : scope.path();
  return named(dice, dice.percent(20) && !path.includes('.') ? scope.name(path) : scope.name(), path);
}

function stageCondition(dice: Dice, scope: Scope): JsonObject {
  const path = scope.path();
  const seen = scope.places.valueAt(dice, path);
  const value = dice.choose<Json>([
    [6, () => (seen === undefined ? scalar(dice) : render(seen))],
    [3, () => scalar(dice)],
    [1, () => json(dice, 1)],
  ]);
  return {
    ...spelled(dice, 'key', path),
    ...spelled(dice, 'value', value ?? 1),
    ...spelled(dice, 'operator', dice.pick(CONDITION_OPERATORS)),
  };
}

function groupField(dice: Dice, scope: Scope): JsonObject {
  const operator = dice.pick([
    ...['count', 'count', 'sum', 'sum', 'average', 'average', 'max', 'max', 'min', 'min', 'first', 'last'],
    ...['push', 'push', 'push', 'add_to_set', 'add_to_set', 'add_to_set', 'merge_objects', 'merge_objects'],
  ]);
  const isNumber = (value: Value): boolean => typeof value === 'number';
  const path =
    operator === 'count' || operator === 'push'
      ? undefined
      : operator === 'merge_objects'
        ? scope.path(isDoc, 97)
        : operator === 'sum' || operator === 'average'
          ? scope.path(isNumber)
          : dice.percent(20)
            ? scope.path(isDate)
            : scope.path();
  const field = { ...named(dice, scope.name(), path), ...spelled(dice, 'operator', operator) };
  if (operator === 'push') {
    return dice.percent(25)
      ? { ...field, ...spelled(dice, 'key', dice.percent(30) ? scope.path(isDate) : scope.path()) }
      : { ...field, fields: pushed(dice, scope) };
  }
  const conditional = ['count', 'sum', 'average'].includes(operator) && dice.percent(40);
  return conditional ? { ...field, conditions: dice.list(1, 2, () => stageCondition(dice, scope)) } : field;
}

function pushed(dice: Dice, scope: Scope): JsonObject[] {
  const pair = dice.percent(20);
  const names = new Set(pair ? ['k', 'v'] : dice.list(1, 3, () => dice.pick(NAMES)));
  return [...names].map((name) =>
    named(
      dice,
      name,
      pair && name === 'k'
        ? scope.path((value) => typeof value === 'string')
        : scope.path(dice.percent(30) ? isDate : undefined),
    ),
  );
}

function group(dice: Dice, scope: Scope): JsonObject {
  const keys = dice.list(0, dice.pick([1, 1, 2, 3]), () => groupKey(dice, scope));
  const fields = dice.list(keys.length === 0 ? 1 : 0, 4, () => groupField(dice, scope));
  return { ...(keys.length > 0 ? { keys } : {}), ...(fields.length > 0 ? { fields } : {}) };
}

const isPair = (value: Value): boolean =>
  isDoc(value)
    ? typeof value['k'] === 'string' && Object.keys(value).length === 2
    : isList(value) && value.length === 2;

function projectField(dice: Dice, scope: Scope): JsonObject {
  const operator = dice.choose<string>([
    [7, () => ''],
    [2, () => 'size'],
    [2, () => 'sum'],
    [2, () => 'array_to_object'],
    [2, () => 'object_to_array'],
  ]);
  const path =
    operator === 'size'
      ? scope.path(isList, 99)
      : operator === 'array_to_object'
        ? scope.path((value) => isList(value) && value.length > 0 && value.every(isPair), 99)
        : operator === 'object_to_array'
          ? scope.path(isDoc, 99)
          : scope.path();
  return { ...named(dice, scope.name(), path), ...(operator === '' ? {} : spelled(dice, 'operator', operator)) };
}

function project(dice: Dice, scope: Scope): JsonObject {
  const exclude = dice.percent(50);
  if (!exclude) {
    scope.flow.keys.forEach((name) => scope.name(name));
  }
  const fields = dice.list(1, 4, () => projectField(dice, scope));
  return { fields, ...(exclude ? { exclude_keys: true } : dice.percent(30) ? { exclude_keys: false } : {}) };
}

function sort(dice: Dice, scope: Scope): Json {
  const { columns } = scope;
  const tail = columns.includes('job_task_id') ? ['job_task_id'] : columns.slice(0, 4);
  return scope.places.paths.length === 0
    ? { key: 'nope' }
    : sorting(dice, scope.places, dice.percent(85) ? tail : [], null);
}

function unwind(dice: Dice, scope: Scope): JsonObject {
  const path = scope.path((value) => isList(value) && value.length > 0);
  return dice.percent(50) ? { path } : unwindOf(dice, scope.places, path);
}

function stage(dice: Dice, scope: Scope): JsonObject {
  return dice.choose<JsonObject>([
    [3, () => ({ unwind: unwind(dice, scope) })],
    [8, () => ({ group: group(dice, scope) })],
    [4, () => ({ project: project(dice, scope) })],
    [6, () => ({ sort: sort(dice, scope) })],
    [1, () => ({ limit: dice.pick([1, 2, 3, 5, 10, 100]) })],
    [1, () => ({ skip: dice.pick([0, 1, 2, 5, 100]) })],
    [1, () => ({ count: { name: scope.name() } })],
  ]);
}

/** A stage that the rows before it can take, and what it leaves; null when none was found. */
function fittingStage(
  dice: Dice,
  flow: Flow,
  keys: ReadonlySet<string>,
): { source: JsonObject; left: Flow | null } | null {
  for (let attempt = 0; attempt < 6; attempt++) {
    const source = stage(dice, new Scope(dice, flow, keys));
    try {
      return { source, left: readStage(source)(flow) };
    } catch (error) {
      if (error instanceof Fault && dice.percent(5)) {
        return { source, left: null };
      }
      if (!(error instanceof Fault) && !(error instanceof Unpinned)) {
        throw error;
      }
    }
  }
  return null;
}

function pipeline(dice: Dice, rows: readonly Doc[]): JsonObject[] {
  const stages: JsonObject[] = [];
  const keys = new Set<string>();
  let unwinds = 0;
  let flow: Flow = { ranks: rows.length === 0 ? [] : [rows], keys: [] };
  for (let wanted = dice.pick([1, 2, 2, 3, 3, 4, 5, 7]); wanted > 0; wanted--) {
    const next = fittingStage(dice, flow, keys);
    if (next === null) {
      break;
    }
    if ('unwind' in next.source && ++unwinds > DEFAULT_LIMITS.unwinds) {
      continue;
    }
    stages.push(next.source);
    if (next.left === null) {
      break;
    }
    flow = next.left;
    flow.keys.forEach((name) => keys.add(name));
  }
  return stages.length > 0 ? stages : [{ count: { name: 'n' } }];
}

/** The selection of a statistic: an empty one finds nothing to compute with, so those are rare. */
function choose(
  dice: Dice,
  rows: readonly Doc[],
  places: Places,
  ids: readonly string[],
): { query: JsonObject; rows: Doc[] } {
  for (let attempt = 0; ; attempt++) {
    const query: JsonObject = dice.percent(50) ? {} : selection(dice, places, ids);
    try {
      const selected = selectRows(rows, query, {}, NOW);
      if (selected.length > 2 || dice.percent(10)) {
        return { query, rows: selected };
      }
    } catch (error) {
      if (error instanceof Fault && dice.percent(5)) {
        return { query, rows: [...rows] };
      }
      if (!(error instanceof Fault) && !(error instanceof Unpinned)) {
        throw error;
      }
    }
  }
}

/** A whole `stat` request with a pipeline. */
export function pipelineRequest(
  dice: Dice,
  rows: readonly Doc[],
  places: Places,
  domain: string,
  ids: readonly string[],
): JsonObject {
  const { query, rows: selected } = choose(dice, rows, places, ids);
  const aggregate = pipeline(dice, selected);
  return { domain_id: domain, query: { ...query, aggregate, ...(dice.percent(30) ? { page: page(dice) } : {}) } };
}

/** A whole `stat` request with `distinct`. */
export function distinctRequest(dice: Dice, places: Places, domain: string, ids: readonly string[]): JsonObject {
  const paths = dice.percent(50) ? places.paths : Object.keys(COLUMNS);
  const distinct = dice.percent(90) ? dice.pick(paths) : dice.pick(['nope', `options.${key(dice)}`]);
  return {
    domain_id: domain,
    query: {
      ...(dice.percent(60) ? selection(dice, places, ids) : {}),
      distinct,
      ...(dice.percent(40) ? { page: page(dice) } : {}),
    },
  };
}
