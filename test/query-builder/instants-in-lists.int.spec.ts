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

  it.each(KEPT)('is no text: %s %j', async (operator, value, kept) => {
    const members = [
      { key: 'error_message', name: 'text' },
      { key: 'finished_at', name: 'instant' },
    ];
    const aggregate = [
      { group: { fields: [{ name: 'both', operator: 'push', fields: members }] } },
      { unwind: { path: 'both' } },
      { project: { fields: [{ name: 'pairs', operator: 'object_to_array', key: 'both' }] } },
      { unwind: { path: 'pairs', filter: [{ key: 'pairs.v', value, operator }] } },
      { sort: { key: 'pairs.v' } },
      { project: { fields: [{ name: 'v', key: 'pairs.v' }], exclude_keys: true } },
    ];
    const query = compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(database().dialect)).rows;
    const rows = JSON.parse(JSON.stringify(await runQuery(query, database()))) as { v: Json }[];
    expect(rows.map(({ v }) => v)).toEqual(kept);
  });
});
