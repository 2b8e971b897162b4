import { expect, it } from 'vitest';
import { compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

const INSTANT = '2026-03-02T00:00:00.000Z';
const TEXT = 'in 2026, at 00:00';

/** What an unwind of a text and an instant keeps of them, in the order of the types. */
const KEPT: readonly (readonly [operator: string, operand: Json, kept: readonly string[]])[] = [
  ['contain', '', [TEXT]],
  ['contain', '2026', [TEXT]],
  ['contain', INSTANT, []],
  ['contain', '\uffff', []],
  ['contain_in', ['2026', '00:00:00'], [TEXT]],
  ['not_contain', '', [INSTANT]],
  ['not_contain', '2026', [INSTANT]],
  ['not_contain', '2025', [TEXT, INSTANT]],
  ['not_contain_in', ['2026', '00:00:00'], [INSTANT]],
  ['eq', INSTANT, []],
  ['eq', `\uffff${INSTANT}`, []],
  ['in', [`\uffff${INSTANT}`, TEXT], [TEXT]],
  ['not', `\uffff${INSTANT}`, [TEXT, INSTANT]],
  ['not_in', [`\uffff${INSTANT}`, INSTANT], [TEXT, INSTANT]],
];

describeOnEachEngine('an instant among the elements of a list', (engine) => {
  const database = useJobTasks(engine, [{ ...probeTask('1', { text: TEXT }), finished_at: INSTANT }]);

  const ask = async (aggregate: readonly Json[]): Promise<readonly Json[]> => {
    const query = compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(database().dialect)).rows;
    return JSON.parse(JSON.stringify(await runQuery(query, database()))) as readonly Json[];
  };
  const push = (text: string, instant: string): Json => ({
    group: {
      fields: [
        {
          ...{ name: 'both', operator: 'push' },
          fields: [
            { key: 'error_message', name: text },
            { key: 'finished_at', name: instant },
          ],
        },
      ],
    },
  });
  const pairs = [
    push('text', 'instant'),
    { unwind: { path: 'both' } },
    { project: { fields: [{ name: 'pairs', operator: 'object_to_array', key: 'both' }] } },
  ];

  it.each(KEPT)('is not compared as text: %s %j', async (operator, value, kept) => {
    const found = await ask([
      ...pairs,
      { unwind: { path: 'pairs', filter: [{ key: 'pairs.v', value, operator }] } },
      { sort: { key: 'pairs.v' } },
      { project: { fields: [{ name: 'v', key: 'pairs.v' }], exclude_keys: true } },
    ]);
    expect(found).toEqual(kept.map((v) => ({ v })));
  });

  it.each([
    ['eq', { text: TEXT, instant: `\uffff${INSTANT}` }, 0],
    ['not', { text: TEXT, instant: `\uffff${INSTANT}` }, 1],
    [
      'in',
      [
        { text: TEXT, instant: INSTANT },
        { text: TEXT, instant: `\uffff${INSTANT}` },
      ],
      0,
    ],
  ])('makes an object unequal to any operand: %s %j', async (operator, value, count) => {
    const filter = [{ key: 'both', value, operator }];
    expect(await ask([push('text', 'instant'), { unwind: { path: 'both', filter } }])).toHaveLength(count);
  });

  it.each([
    ['eq', TEXT, 1],
    ['eq', INSTANT, 0],
    ['eq', `\uffff${INSTANT}`, 0],
    ['not', `\uffff${INSTANT}`, 2],
    ['gte', `\uffff${INSTANT}`, 1],
    ['lt', '\uffff', 1],
  ])('is compared as an instant in conditions: %s %j', async (operator, value, count) => {
    const field = { name: 'found', operator: 'count', key: 'pairs.v' };
    const conditions = [{ key: 'pairs.v', value, operator }];
    const found = await ask([
      ...pairs,
      { unwind: { path: 'pairs' } },
      { group: { fields: [{ ...field, conditions }] } },
    ]);
    expect(found).toEqual([{ found: count }]);
  });

  it('is rejected as the name of a member', async () => {
    const named = [{ project: { fields: [{ name: 'named', operator: 'array_to_object', key: 'both' }] } }];
    expect(await ask([push('k', 'v'), ...named])).toEqual([{ named: { [TEXT]: INSTANT } }]);
    await expect(ask([push('v', 'k'), ...named])).rejects.toMatchObject({ code: 'ERROR_DB_QUERY' });
  });
});
