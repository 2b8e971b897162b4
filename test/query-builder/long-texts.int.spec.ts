import { describe, expect, it } from 'vitest';
import { compileList, compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

/** Letters of one, three and four bytes. */
const LETTERS = ['x', '팀', '𝒳'];
const LENGTH = 16_000;
const ENDS = ['b', 'a', 'c', 'a'];
const SORTED_ENDS = ['a', 'a', 'b', 'c'];

describeOnEachEngine('texts that differ only far behind', (engine) => {
  const tasks = LETTERS.flatMap((letter, domain) =>
    ENDS.map((end, index) => {
      const text = letter.repeat(LENGTH) + end;
      const task = probeTask(`${String(domain)}-${String(index)}`, { text, options: { text, list: [text] } });
      return { ...task, domain_id: `domain-${letter}` };
    }),
  );
  const database = useJobTasks(engine, tasks);

  describe.each(LETTERS)('of %s', (letter) => {
    const domain = { domain_id: `domain-${letter}` };
    const ask = (...aggregate: readonly Json[]) =>
      runQuery(compileStat({ aggregate }, domain, contextFor(database().dialect)).rows, database());
    const end = (value: unknown): string => String(value).slice(-1);

    describe.each(['error_message', 'options.text'])('in %s', (key) => {
      it.each([[{}], [{ page: { limit: 10 } }]])('sort by code point, %j', async (page) => {
        const { rows } = compileList(
          { sort: { key }, only: ['error_message'], ...page },
          domain,
          contextFor(database().dialect),
        );
        const found = await runQuery(rows ?? expect.fail(), database());
        expect(found.map((row) => end(row['error_message']))).toEqual(SORTED_ENDS);
      });

      it('are distinct in their order', async () => {
        const { rows } = compileStat({ distinct: key }, domain, contextFor(database().dialect));
        const found = await runQuery(rows, database());
        expect(found.map((row) => end(Object.values(row)[0]))).toEqual(['a', 'b', 'c']);
      });

      it('are grouped apart, also a second time', async () => {
        const keys: Json = [{ k: key, n: 'key' }];
        const once = await ask({ group: { keys, fields: [{ n: 'n', o: 'count' }] } }, { sort: { key: 'key' } });
        expect(once.map((row) => [end(row['key']), row['n']])).toEqual([
          ['a', 2],
          ['b', 1],
          ['c', 1],
        ]);
        const again = await ask(
          { group: { keys } },
          { group: { keys: [{ k: 'key', n: 'key' }], fields: [{ k: 'key', n: 'set', o: 'add_to_set' }] } },
        );
        expect(again.map((row) => end(row['key'])).sort()).toEqual(['a', 'b', 'c']);
      });

      it('can be the first, the last, the smallest and the greatest', async () => {
        const fields = ['first', 'last', 'min', 'max'].map((operator) => ({ k: key, n: operator, o: operator }));
        const [row] = await ask({ sort: { key } }, { group: { fields } });
        expect(Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, end(value)]))).toEqual({
          ...{ first: 'a', last: 'c' },
          ...{ min: 'a', max: 'c' },
        });
      });

      it('are pushed in their order', async () => {
        const [row] = await ask(
          { sort: { key } },
          { group: { fields: [{ n: 'all', o: 'push', fields: [{ k: key, n: 'text' }] }] } },
        );
        expect((row?.['all'] as { text: string }[]).map(({ text }) => end(text))).toEqual(SORTED_ENDS);
      });
    });
  });

  it('allow a sort by the maximum number of keys', async () => {
    const keys = Array.from({ length: 8 }, (_, index) => ({ key: `options.text${String(index)}` }));
    const groupKeys = Array.from({ length: 10 }, (_, index) => ({
      k: `options.k${String(index)}`,
      n: `k${String(index)}`,
    }));
    const statement = compileStat(
      {
        aggregate: [
          { sort: { keys: [...keys.slice(1), { key: 'options.text' }] } },
          { group: { keys: groupKeys, fields: [{ k: 'options.text', n: 'first', o: 'first' }] } },
          { sort: { keys: groupKeys.slice(0, 8).map(({ n }) => ({ key: n })) } },
        ],
      },
      { domain_id: 'domain-x' },
      contextFor(database().dialect),
    );
    const rows = await runQuery(statement.rows, database());
    expect(rows.map(({ first }) => typeof first === 'string' && first.slice(-1))).toEqual(['a']);
  });
});
