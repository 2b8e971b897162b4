import { expect, it } from 'vitest';
import type { Json } from '../../src/query-builder/index.js';
import type { Answer, JsonObject } from '../conformance/case.js';
import { DirectAnswerer } from '../conformance/direct.js';
import { anyJobTask } from '../support/any-job-task.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import type { Engine } from '../support/engines.js';
import { insertJobTasks } from '../support/job-tasks.js';
import { useJobTasks } from '../support/use-job-tasks.js';

const DOMAIN = 'domain-nesting';
/** Levels of objects and arrays that a database's JSON functions read. */
const DEEPEST: Readonly<Record<Engine, number>> = { mariadb: 31, mysql: 100, sqlite: 1_000 };
/** The most that an import takes. */
const LEVELS = 30;

/** An object of so many levels with one string at its bottom. */
function nested(levels: number): JsonObject {
  let value: Json = 'bottom';
  for (let level = 1; level < levels; level++) {
    value = level % 2 === 0 ? { a: value } : [value];
  }
  return { o: value };
}

const pushed = (key: string, name: string): JsonObject => ({
  group: { fields: [{ name, operator: 'push', fields: [{ key, name: 'k' }] }] },
});
const collected = (key: string, name: string): JsonObject => ({
  group: { fields: [{ name, operator: 'add_to_set', key }] },
});
const projected = (key: string, name: string, operator: string): JsonObject => ({
  project: { exclude_keys: true, fields: [{ key, name, operator }] },
});
const merged = { group: { fields: [{ name: 'q', operator: 'merge_objects', key: 'options' }] } };

const twicePushed = [pushed('options', 'p'), pushed('p', 'q')];
const inPush = (value: Json): Json => [{ k: value }];

/** Pipelines that nest the value of the options, and what they are to give. */
const CASES: readonly (readonly [string, readonly Json[], (options: Json) => Json])[] = [
  ['push', [pushed('options', 'p')], (options) => ({ p: inPush(options) })],
  ['push, unwind', [pushed('options', 'p'), { unwind: { path: 'p' } }], (options) => ({ p: { k: options } })],
  ['push, push', twicePushed, (options) => ({ q: inPush(inPush(options)) })],
  ['push, push, unwind', [...twicePushed, { unwind: { path: 'q' } }], (options) => ({ q: { k: inPush(options) } })],
  [
    'push, push, max',
    [...twicePushed, { group: { fields: [{ name: 'm', operator: 'max', key: 'q' }] } }],
    (options) => ({ m: inPush(inPush(options)) }),
  ],
  ['push, push, size', [...twicePushed, projected('q.k', 'n', 'size')], () => ({ n: 1 })],
  ['push, sort', [pushed('options', 'p'), { sort: { key: 'p' } }], (options) => ({ p: inPush(options) })],
  [
    'push, group by it',
    [pushed('options', 'p'), { group: { keys: [{ key: 'p', name: 'k' }] } }],
    (options) => ({ k: inPush(options) }),
  ],
  ['add_to_set, add_to_set', [collected('options', 'p'), collected('p', 'q')], (options) => ({ q: [[options]] })],
  ['merge_objects, push', [merged, pushed('q', 'p')], (options) => ({ p: inPush(options) })],
  [
    'object_to_array, push',
    [projected('options', 'p', 'object_to_array'), pushed('p', 'q')],
    (options) => ({ q: inPush([{ k: 'o', v: (options as JsonObject)['o']! }]) }),
  ],
  [
    'push, object_to_array of an element',
    [pushed('options', 'p'), { unwind: { path: 'p' } }, projected('p', 'q', 'object_to_array')],
    (options) => ({ q: [{ k: 'k', v: options }] }),
  ],
];

describeOnEachEngine('a pipeline that nests values deeper', (engine) => {
  const database = useJobTasks(engine);

  async function ask(levels: number, aggregate: readonly Json[]): Promise<Answer> {
    await database().dataSource.query('DELETE FROM job_task');
    await insertJobTasks(database(), [{ ...anyJobTask('job-task-1'), domain_id: DOMAIN, options: nested(levels) }]);
    const request = { domain_id: DOMAIN, query: { aggregate } };
    const answerer = new DirectAnswerer(database());
    return answerer.answer({ name: '', method: 'stat', request, expect: { results: [] }, ordered: false, why: '' });
  }

  const refused: Answer = { error: { code: 'ERROR_DB_QUERY', status: 'INVALID_ARGUMENT' } };

  it.each(CASES)('gives the value where it fits: %s', async (_title, aggregate, expected) => {
    const levels = Math.min(DEEPEST[engine] - 5, LEVELS);
    expect(await ask(levels, aggregate)).toEqual({ results: [expected(nested(levels))] });
  });

  it.each(CASES)('returns the complete value or is rejected: %s', async (_title, aggregate, expected) => {
    for (const levels of [LEVELS - 2, LEVELS - 1, LEVELS, DEEPEST[engine] - 1, DEEPEST[engine]]) {
      const answer = await ask(levels, aggregate);
      if ('error' in answer) {
        expect({ levels, ...answer }).toEqual({ levels, ...refused });
      } else {
        expect(answer).toEqual({ results: [expected(nested(levels))] });
      }
    }
  });

  it('is refused beyond what the database() reads', async () => {
    expect(await ask(DEEPEST[engine], [...twicePushed, { unwind: { path: 'q' } }])).toEqual(refused);
  });
});
