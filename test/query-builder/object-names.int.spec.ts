import { expect, it } from 'vitest';
import { compileList, compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachVariant } from '../support/each-engine.js';
import { insertJobTasks } from '../support/job-tasks.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

/** Names that a database may take for something else, and names that differ in little. */
const NAMES: readonly string[] = [
  '-',
  '-x',
  '--',
  '-1',
  '"-',
  '\\"-x',
  'dash-inside',
  'a"b',
  '"',
  '""',
  'a\\b',
  '\\',
  'u\\u0022',
  'line\nbreak',
  'tab\t',
  'unit\u001fseparator',
  '',
  ' ',
  'a',
  'a ',
  'A',
  'á',
  'a\u0301',
  '팀',
  '재무',
  'ключ',
  '𝒳',
  '😀',
  "it's",
  '$x',
  '%',
  '*',
  '[0]',
  '0',
];

const halves = [NAMES.slice(0, 20), NAMES.slice(10)] as const;
const objectOf = (names: readonly string[], of: (name: string) => Json): Record<string, Json> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));
const [earlier, later] = [
  objectOf(halves[0], (name) => `${name} earlier`),
  objectOf(halves[1], (name) => [`${name} later`, { '-': '"-' }]),
];
const pairs = [...Object.entries(earlier), ...Object.entries(later)];

const tasks = [
  probeTask('r1', { options: { o: earlier, pairs: pairs.map(([k, v]) => ({ k, v })), tuples: pairs } }),
  probeTask('r2', {
    options: {
      o: later,
      pairs: [
        { k: '-x', v: 1 },
        { k: 'a', v: 2 },
        { k: 'a', v: 3 },
      ],
      tuples: [],
    },
  }),
];

describeOnEachVariant('objects with odd names', (engine, characterSet) => {
  const database = useJobTasks(engine, tasks, characterSet);

  const context = () => contextFor(database().dialect);
  const ask = (...aggregate: readonly Json[]) =>
    runQuery(compileStat({ aggregate }, { domain_id: 'domain-a' }, context()).rows, database());
  const project = (key: string, operator: string): Json => ({
    project: { fields: [{ k: key, n: 'x', o: operator }], exclude_keys: true },
  });
  const byId: Json = { sort: { key: 'job_task_id' } };

  it('are merged name by name, the last value wins', async () => {
    const merge: Json = { group: { fields: [{ k: 'options.o', n: 'x', o: 'merge_objects' }] } };
    expect(await ask(byId, merge)).toEqual([{ x: { ...earlier, ...later } }]);
    expect(await ask({ sort: { key: 'job_task_id', desc: true } }, merge)).toEqual([{ x: { ...later, ...earlier } }]);
  });

  it('are built from arrays of pairs, the last value wins', async () => {
    expect(await ask(byId, project('options.pairs', 'array_to_object'))).toEqual([
      { x: { ...earlier, ...later } },
      { x: { '-x': 1, a: 3 } },
    ]);
    expect(await ask(byId, project('options.tuples', 'array_to_object'))).toEqual([
      { x: { ...earlier, ...later } },
      { x: {} },
    ]);
  });

  it('become arrays with each name once, beside its value', async () => {
    const rows = await ask(byId, project('options.o', 'object_to_array'));
    const read = rows.map((row) =>
      Object.fromEntries((row['x'] as { k: string; v: Json }[]).map(({ k, v }) => [k, v])),
    );
    expect(read).toEqual([earlier, later]);
    const merged = await ask(
      byId,
      { group: { fields: [{ k: 'options.o', n: 'x', o: 'merge_objects' }] } },
      project('x', 'object_to_array'),
      project('x', 'size'),
    );
    expect(merged).toEqual([{ x: NAMES.length }]);
  });

  it('are unwound, grouped and distinguished by their names', async () => {
    const unwound: readonly Json[] = [project('options.o', 'object_to_array'), { unwind: { path: 'x' } }];
    const rows = await ask(...unwound, {
      group: { keys: [{ k: 'x.k', n: 'k' }], fields: [{ n: 'n', o: 'count' }] },
    });
    const expected = NAMES.map((name) => ({ k: name, n: halves.filter((half) => half.includes(name)).length }));
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(expected.map((row) => JSON.stringify(row))),
    );
    expect(rows).toHaveLength(NAMES.length);
  });

  it('have one form, regardless of the order of rows', async () => {
    const pair: readonly Json[] = [
      ['b', 1],
      ['a', 2],
    ];
    await insertJobTasks(database(), [
      { ...probeTask('s1', { options: { pairs: pair } }), domain_id: 'domain-b' },
      { ...probeTask('s2', { options: { pairs: pair.toReversed() } }), domain_id: 'domain-b' },
    ]);
    const { rows } = compileStat(
      {
        aggregate: [
          project('options.pairs', 'array_to_object'),
          { group: { keys: [{ k: 'x', n: 'x' }], fields: [{ n: 'n', o: 'count' }] } },
        ],
      },
      { domain_id: 'domain-b' },
      context(),
    );
    expect(await runQuery(rows, database())).toEqual([{ x: { a: 2, b: 1 }, n: 2 }]);
  });

  it.each(NAMES.filter((name) => name !== ''))('the path to %j finds its value', async (name) => {
    const { rows } = compileList(
      { filter: [{ k: `options.o.${name}`, v: true, o: 'exists' }], only: [`options.o.${name}`] },
      { domain_id: 'domain-a' },
      context(),
    );
    const found = await runQuery(rows ?? expect.fail(), database());
    const expected = tasks
      .map(({ options }) => (options as { o: Record<string, Json> }).o)
      .filter((o) => Object.hasOwn(o, name));
    expect(found.map((row) => (row['options'] as { o: Json }).o)).toEqual(
      expect.arrayContaining(expected.map((o) => ({ [name]: o[name] }))),
    );
    expect(found).toHaveLength(expected.length);
  });
});
