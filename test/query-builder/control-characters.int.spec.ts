import { expect, it } from 'vitest';
import { compileList, compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

/** Texts with each control character, and texts that look like their escapes. */
const TEXTS: readonly string[] = [
  ...Array.from({ length: 32 }, (_, index) => `a${String.fromCharCode(index)}b`),
  'a',
  'a\u0000',
  'a\\u001Fb',
  '\\\u001f',
  '\\\\u001F\u001f',
];

describeOnEachEngine('a text column with control characters', (engine) => {
  const database = useJobTasks(
    engine,
    TEXTS.map((text, index) => probeTask(String(index), { text, options: { a: { a: 'x' }, list: [1, 2] } })),
  );

  const ask = async (...aggregate: readonly Json[]): Promise<unknown> => {
    const { rows } = compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(database().dialect));
    return JSON.parse(JSON.stringify(await runQuery(rows, database())));
  };
  const members = [
    { key: 'error_message', name: 'k' },
    { key: 'job_task_id', name: 'v' },
  ];
  const push: Json = { group: { fields: [{ name: 'pairs', operator: 'push', fields: members }] } };

  it('returns names that a path finds', async () => {
    const fields = [{ key: 'pairs', name: 'named', operator: 'array_to_object' }];
    const found = TEXTS.map((text, index) => ({ key: `named.${text}`, name: `n${String(index)}` }));
    const named: Json = { project: { fields, exclude_keys: true } };
    expect(await ask(push, named, { project: { fields: found, exclude_keys: true } })).toEqual([
      Object.fromEntries(TEXTS.map((_, index) => [`n${String(index)}`, String(index)])),
    ]);
  });

  it.each(['a\0', 'a\0b.c\0d'])('unwinds the list of the name %j, and no other', async (path) => {
    const pairs = [
      { key: 'error_message', name: 'k' },
      { key: 'options.list', name: 'v' },
    ];
    const pushed: Json = { group: { fields: [{ name: 'pairs', operator: 'push', fields: pairs }] } };
    const named: Json = {
      project: { fields: [{ key: 'pairs', name: 'named', operator: 'array_to_object' }], exclude_keys: true },
    };
    const fields: Json = [
      { name: 'sum', operator: 'sum', key: `named.${path}` },
      { name: 'kept', operator: 'last', key: 'named.a' },
    ];
    const found = await ask(pushed, named, { unwind: { path: `named.${path}` } }, { group: { fields } });
    expect(found).toEqual(path === 'a\0' ? [{ sum: 3, kept: [1, 2] }] : []);
  });

  it('gives values that equal their operands', async () => {
    const fields = TEXTS.map((value, index) => ({
      ...{ name: `n${String(index)}`, operator: 'count', key: 'pairs.k' },
      conditions: [{ key: 'pairs.k', value, operator: 'eq' }],
    }));
    expect(await ask(push, { unwind: { path: 'pairs' } }, { group: { fields } })).toEqual([
      Object.fromEntries(TEXTS.map((_, index) => [`n${String(index)}`, 1])),
    ]);
  });

  it.each([
    ['options.a\0', 'eq', null, TEXTS.length],
    ['options.a\0b.a', 'eq', 'x', 0],
    ['options.a.a\0', 'contain', 'x', 0],
    ['options.a.a\0', 'exists', true, 0],
    ['options.a.a\0.b', 'exists', false, TEXTS.length],
    ['options.a.a', 'eq', 'x', TEXTS.length],
  ])('have the path %j compared whole: %s %j', async (key, operator, value, found) => {
    const query = { filter: [{ key, operator, value }] };
    const { count } = compileList(query, { domain_id: 'domain-a' }, contextFor(database().dialect));
    expect(await runQuery(count, database())).toEqual([{ count: found }]);
  });
});
