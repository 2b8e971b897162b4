import { expect, it } from 'vitest';
import { compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

const LONG = 'x'.repeat(600);

/** Values whose texts are longer than a database compares in memory, or are not but stand in long documents. */
const VALUES: readonly Json[] = [
  'short',
  '#',
  null,
  LONG,
  `${LONG} `,
  `${LONG}y`,
  LONG.slice(0, 510),
  LONG.slice(0, 511),
  'é'.repeat(512),
  Array.from({ length: 400 }, () => 1),
  Array.from({ length: 401 }, () => 1),
  { a: LONG },
  { b: LONG },
];
const PADDINGS = ['', LONG] as const;

/** More than MariaDB sorts by. */
const LONGER = 'x'.repeat(70_000);

/** Every second of them alike. */
const longTasks = ['a', 'b', 'c', 'a', 'b', 'c'].map((end, index) => {
  const text = LONGER + end;
  const options = { long: text, list: [{ text }], other: { [end]: 1 } };
  return { ...probeTask(`long-${String(index)}`, { text, options }), job_id: 'job-long' };
});

const tasks = VALUES.flatMap((value, index) =>
  PADDINGS.map((padding, copy) => probeTask(`${String(index)}-${String(copy)}`, { options: { padding, value } })),
);

describeOnEachEngine('groups of long values', (engine) => {
  const database = useJobTasks(engine, [...tasks, ...longTasks, probeTask('missing', { options: { padding: LONG } })]);

  const ask = (...aggregate: readonly Json[]) => {
    const filter = [{ k: 'job_id', v: 'job-1', o: 'eq' }];
    return runQuery(
      compileStat({ filter, aggregate }, { domain_id: 'domain-a' }, contextFor(database().dialect)).rows,
      database(),
    );
  };
  const byValue: Json = {
    group: { keys: [{ k: 'options.value', n: 'value' }], fields: [{ n: 'count', o: 'count' }] },
  };
  const text = (value: unknown): string => JSON.stringify(value);

  it('are distinguished to the last character, however long the document', async () => {
    const rows = await ask(byValue);
    expect(rows.map(text).sort()).toEqual(
      [...VALUES.map((value) => ({ value, count: PADDINGS.length })), { count: 1 }].map(text).sort(),
    );
  });

  it('remain whole values in the following stages', async () => {
    const wholes = await ask(byValue, { group: { keys: [{ k: 'value.a', n: 'a' }] } }, { sort: { key: 'a' } });
    expect(wholes).toEqual([{ a: [] }, {}, { a: LONG }]);
    const elements = await ask(byValue, { unwind: { path: 'value' } }, { count: { name: 'rows' } });
    expect(elements).toEqual([{ rows: VALUES.length - 3 + 400 + 401 }]);
  });

  it.each<[string, Json]>([
    ['push', { n: 'found', o: 'push', fields: [{ k: 'job_task_id', n: 'id' }] }],
    ['add_to_set', { n: 'found', o: 'add_to_set', k: 'job_task_id' }],
    ['first', { n: 'found', o: 'first', k: 'job_task_id' }],
    ['merge_objects', { n: 'found', o: 'merge_objects', k: 'options.other' }],
  ])('are distinguished beyond what a server sorts by, with %s', async (_, field) => {
    const group = (key: string): Json => ({ group: { keys: [{ k: key, n: 'key' }], fields: [field] } });
    const sorted: Json = { sort: { key: 'job_task_id' } };
    const count: Json = { count: { name: 'groups' } };
    const filter: Json = [{ k: 'job_id', v: 'job-long', o: 'eq' }];
    const groups = async (...stages: readonly Json[]) =>
      runQuery(
        compileStat(
          { filter, aggregate: [...stages, count] },
          { domain_id: 'domain-a' },
          contextFor(database().dialect),
        ).rows,
        database(),
      );
    const three = [{ groups: 3 }];
    expect(await groups(sorted, group('error_message'))).toEqual(three);
    expect(await groups(sorted, group('options.long'))).toEqual(three);
    expect(await groups({ unwind: { path: 'options.list' } }, sorted, group('options.list'))).toEqual(three);
    expect(await groups({ unwind: { path: 'options.list' } }, sorted, group('options.list.text'))).toEqual([
      { groups: 3 },
    ]);
  });

  it('can be used twice as keys of one group', async () => {
    const keys = ['value', 'padding'].map((name) => ({ k: `options.${name}`, n: name }));
    const rows = await ask({ group: { keys } }, { count: { name: 'groups' } });
    expect(rows).toEqual([{ groups: VALUES.length * PADDINGS.length + 1 }]);
  });
});
