import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { compileStat, type Json } from '../../src/query-builder/index.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
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

const tasks = VALUES.flatMap((value, index) =>
  PADDINGS.map((padding, copy) => probeTask(`${String(index)}-${String(copy)}`, { options: { padding, value } })),
);

describeOnEachEngine('groups of long values', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await insertJobTasks(database, [...tasks, probeTask('missing', { options: { padding: LONG } })]);
  });

  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  const ask = (...aggregate: readonly Json[]) =>
    runQuery(compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(database.dialect)).rows, database);
  const byValue: Json = {
    group: { keys: [{ k: 'options.value', n: 'value' }], fields: [{ n: 'count', o: 'count' }] },
  };
  const text = (value: unknown): string => JSON.stringify(value);

  it('are told apart to the last character, however long the document', async () => {
    const rows = await ask(byValue);
    expect(rows.map(text).sort()).toEqual(
      [...VALUES.map((value) => ({ value, count: PADDINGS.length })), { count: 1 }].map(text).sort(),
    );
  });

  it('go on as whole values in the stages that follow', async () => {
    const wholes = await ask(byValue, { group: { keys: [{ k: 'value.a', n: 'a' }] } }, { sort: { key: 'a' } });
    expect(wholes).toEqual([{ a: [] }, {}, { a: LONG }]);
    const elements = await ask(byValue, { unwind: { path: 'value' } }, { count: { name: 'rows' } });
    expect(elements).toEqual([{ rows: VALUES.length - 3 + 400 + 401 }]);
  });

  it('can be two keys of one group', async () => {
    const keys = ['value', 'padding'].map((name) => ({ k: `options.${name}`, n: name }));
    const rows = await ask({ group: { keys } }, { count: { name: 'groups' } });
    expect(rows).toEqual([{ groups: VALUES.length * PADDINGS.length + 1 }]);
  });
});
