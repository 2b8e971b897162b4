import { describe, expect, it } from 'vitest';
import { compileList, compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

/** Those that the order texts themselves use, and their neighbours. */
const CONTROLS = ['\u0000', '\u0001', '\u0002', '\u0003', '\u0004', '\u0005', '\u0006'];

/** Member by member in the order of the names: by the type, the name, the value; the shorter first. */
const OBJECTS: readonly Json[] = [
  {},
  { a: null },
  { a: null, b: 1 },
  { a: -2.5 },
  { a: 9 },
  { a: 9, bb: 0, c: 1 },
  { a: 9, c: 0 },
  { a: 10 },
  ...[...CONTROLS, ' '].map((character): Json => ({ [`a${character}`]: 1 })),
  { aa: 1 },
  { b: 1 },
  { 팀: 1 },
  { '😀': 1 },
  { '"': 'x' },
  { '-': 'x' },
  { '\\': 'x' },
  { a: '' },
  { a: '', z: 1 },
  ...[...CONTROLS, ' '].flatMap((character): readonly Json[] => [{ a: character }, { a: `${character}x` }]),
  { a: 'B' },
  { a: 'a' },
  { a: 'a', b: 1 },
  ...[...CONTROLS, ' '].map((character): Json => ({ a: `a${character}` })),
  { a: {} },
  { a: { zz: 1 } },
  { a: { b: 'x' } },
  { a: { b: [1] } },
  { a: { b: [{ c: 1 }] } },
  { a: { b: [{ c: 2 }] } },
  { a: { b: [{ bb: 'x' }] } },
  { a: [] },
  { a: [2] },
  { a: [10] },
  { a: ['a'] },
  { a: ['a', 3, null] },
  { a: ['a\u0000b'] },
  { a: ['a\u0001b'] },
  { a: ['a\u0002b'] },
  { a: [{ b: 1 }] },
  { a: [{ b: 2 }] },
  { a: false },
  { a: true },
];
const ASCENDING: readonly Json[] = [null, 1, 'x', ...OBJECTS];
const DOMAIN = { domain_id: 'domain-x' };
const PAGE = 5;

describeOnEachEngine('objects in options', (engine) => {
  // Stored far from their order, each next to its neighbour in a group of its own.
  const tasks = ASCENDING.map((value, index) => ({
    ...probeTask(String((index * 11) % ASCENDING.length).padStart(2, '0'), {
      text: '',
      options: { v: value, at: index, list: [value] },
    }),
    ...DOMAIN,
  }));
  const database = useJobTasks(engine, tasks);

  const rowsOf = async (query: Json): Promise<readonly Record<string, unknown>[]> =>
    JSON.parse(
      JSON.stringify(await runQuery(compileStat(query, DOMAIN, contextFor(database().dialect)).rows, database())),
    ) as Record<string, unknown>[];

  describe.each([
    [false, ASCENDING],
    [true, [...ASCENDING].reverse()],
  ])('sorted with desc %s', (desc, expected) => {
    it.each(['options.v', 'options.list'])('by %s come member by member, over pages', async (key) => {
      const found: unknown[] = [];
      for (let start = 1; start <= ASCENDING.length; start += PAGE) {
        const query = { sort: { key, desc }, only: ['options'], page: { start, limit: PAGE } };
        const { rows } = compileList(query, DOMAIN, contextFor(database().dialect));
        const page = rows === null ? [] : await runQuery(rows, database());
        found.push(...(JSON.parse(JSON.stringify(page)) as { options: { v: unknown } }[]).map((row) => row.options.v));
      }
      expect(found).toEqual(expected);
    });

    it('are in that order in a pipeline, and when collected after it', async () => {
      const sort = { sort: { key: 'options.v', desc } };
      const project = { project: { fields: [{ key: 'options.v', name: 'v' }], exclude_keys: true } };
      expect(await rowsOf({ aggregate: [sort, project] })).toEqual(expected.map((v) => ({ v })));
      const push = { name: 'c', operator: 'push', fields: [{ key: 'options.at', name: 'at' }] };
      const [collected] = await rowsOf({ aggregate: [sort, { group: { fields: [push] } }] });
      expect(collected?.['c']).toEqual(expected.map((value) => ({ at: ASCENDING.indexOf(value) })));
    });
  });

  it('have a minimum and a maximum, also of two neighbouring values', async () => {
    const fields = ['min', 'max'].map((operator) => ({ name: operator, operator, key: 'options.v' }));
    const found = [];
    for (let index = 3; index + 1 < ASCENDING.length; index++) {
      const filter = [{ k: 'options.at', v: [index, index + 1], o: 'in' }];
      found.push(...(await rowsOf({ filter, aggregate: [{ group: { fields } }] })));
    }
    expect(found).toEqual(OBJECTS.slice(1).map((max, index) => ({ min: OBJECTS[index], max })));
  });

  it('are compared in conditions', async () => {
    const operand = { a: { b: [1] } };
    const at = OBJECTS.findIndex((value) => JSON.stringify(value) === JSON.stringify(operand));
    const fields = ['lt', 'lte', 'gt', 'gte'].map((operator) => ({
      ...{ name: operator, operator: 'count', key: 'options.v' },
      conditions: [{ key: 'options.v', value: operand, operator }],
    }));
    // Null, a number and a text are smaller than any object.
    const filter = [{ k: 'options.at', v: 3, o: 'gte' }];
    expect(await rowsOf({ filter, aggregate: [{ group: { fields } }] })).toEqual([
      { lt: at, lte: at + 1, gt: OBJECTS.length - at - 1, gte: OBJECTS.length - at },
    ]);
  });
});
