import { expect, it } from 'vitest';
import { compileStat, QueryError, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

const HUGE = 1.7e308;
const GREATEST = Number.MAX_VALUE;
/** The longest text that a double has on MySQL and MariaDB. */
const LONG = -0.000_012_345_678_901_234_568;

/** The numbers of a data source, one in each row. */
const NUMBERS: Readonly<Record<string, readonly Json[]>> = {
  'twice-huge': [HUGE, HUGE],
  'twice-huge-negative': [-HUGE, -HUGE],
  'huge-by-little': Array.from({ length: 40 }, () => 1e307),
  'greatest-alone': [GREATEST],
  'least-alone': [-GREATEST],
  'greatest-and-small': [GREATEST, 1, 'text', null, [HUGE]],
  'both-signs': [HUGE, -HUGE],
  tiny: [5e-324, 5e-324],
  'beyond-64-bits': [9_007_199_254_740_992_000, 9_007_199_254_740_992_000],
  'long-text': [LONG, 0],
  ordinary: [1, 2.5],
};

const SUMS: readonly (readonly [source: string, sum: number | null, average: number | null])[] = [
  ['twice-huge', null, null],
  ['twice-huge-negative', null, null],
  ['huge-by-little', null, null],
  ['greatest-alone', GREATEST, GREATEST],
  ['least-alone', -GREATEST, -GREATEST],
  ['greatest-and-small', GREATEST, GREATEST / 2],
  ['both-signs', 0, 0],
  ['tiny', 1e-323, 5e-324],
  ['beyond-64-bits', 18_014_398_509_481_984_000, 9_007_199_254_740_992_000],
  ['long-text', LONG, LONG / 2],
  ['ordinary', 3.5, 1.75],
];

const overflow = {
  code: 'ERROR_DB_QUERY',
  path: 'query.aggregate',
  reason: expect.stringContaining('double') as string,
};

describeOnEachEngine('sums and averages at the end of what a double holds', (engine) => {
  const database = useJobTasks(
    engine,
    Object.entries(NUMBERS).flatMap(([source, numbers]) =>
      numbers.map((n, index) => ({
        ...probeTask(`${source}-${String(index)}`, { options: { n } }),
        data_source_id: source,
      })),
    ),
  );

  const ask = (source: string, ...aggregate: readonly Json[]): Promise<unknown> => {
    const query = { filter: [{ k: 'data_source_id', v: source, o: 'eq' }], aggregate };
    const { rows } = compileStat(query, { domain_id: 'domain-a' }, contextFor(database().dialect));
    return runQuery(rows, database()).catch((error: unknown) => error);
  };
  const expectNumber = async (answer: Promise<unknown>, expected: number | null): Promise<void> => {
    const given = await answer;
    if (expected === null) {
      expect(given).toBeInstanceOf(QueryError);
      expect(given).toMatchObject(overflow);
    } else {
      expect(given).toEqual([{ value: expected }]);
    }
  };
  const field = (o: string, k: string, more: Readonly<Record<string, Json>> = {}): Json => ({
    n: 'value',
    o,
    k,
    ...more,
  });
  const group = (...fields: readonly Json[]): Json => ({ group: { fields } });
  const keyed: Json = { group: { keys: [{ k: 'job_id', n: 'job' }], fields: [field('sum', 'options.n')] } };
  const onlyValue: Json = { project: { exclude_keys: true, fields: [{ n: 'value', k: 'value' }] } };

  it.each(SUMS)('%s: sum %d, average %d', async (source, sum, average) => {
    await expectNumber(ask(source, group(field('sum', 'options.n'))), sum);
    await expectNumber(ask(source, group(field('average', 'options.n'))), average);
    const all = { conditions: [{ k: 'job_id', v: 'job-1', o: 'eq' }] };
    await expectNumber(ask(source, group(field('sum', 'options.n', all))), sum);
    const none = { conditions: [{ k: 'job_id', v: 'another', o: 'eq' }] };
    await expectNumber(ask(source, group(field('sum', 'options.n', none))), 0);
  });

  it.each(SUMS)('%s: the sum %d with keys, and with stages that follow', async (source, sum) => {
    await expectNumber(ask(source, keyed, onlyValue), sum);
    await expectNumber(ask(source, keyed, { sort: { key: 'value' } }, { limit: 1 }, onlyValue), sum);
    await expectNumber(ask(source, keyed, group(field('max', 'value'))), sum);
    await expectNumber(ask(source, keyed, group(field('sum', 'value'))), sum);
    await expectNumber(ask(source, keyed, group(field('add_to_set', 'value')), { unwind: { path: 'value' } }), sum);
  });

  it.each(SUMS)('%s: the sum %d of collected numbers', async (source, sum) => {
    const collected = group(field('push', '', { fields: [{ n: 'n', k: 'options.n' }] }));
    await expectNumber(ask(source, collected, { unwind: { path: 'value' } }, group(field('sum', 'value.n'))), sum);
  });

  it('collects the longest text of a number in full', async () => {
    const averages: Json = {
      group: { keys: [{ k: 'job_task_id', n: 'id' }], fields: [field('average', 'options.n')] },
    };
    const pushed: Json = { fields: [{ n: 'n', k: 'value' }] };
    const [set, push, min, both] = await Promise.all([
      ask('long-text', averages, group(field('add_to_set', 'value'))),
      ask('long-text', averages, { sort: { key: 'value' } }, group(field('push', '', pushed))),
      ask('long-text', group(field('min', 'options.n'))),
      ask(
        'long-text',
        averages,
        group(field('add_to_set', 'value')),
        { unwind: { path: 'value' } },
        group(field('min', 'value')),
      ),
    ]);
    expect(set).toEqual([{ value: expect.arrayContaining([LONG, 0]) as unknown }]);
    expect(push).toEqual([{ value: [{ n: LONG }, { n: 0 }] }]);
    expect(min).toEqual([{ value: LONG }]);
    expect(both).toEqual([{ value: LONG }]);
  });

  it('sums of sums overflow as well', async () => {
    const bySource: Json = {
      group: { keys: [{ k: 'data_source_id', n: 'source' }], fields: [field('max', 'options.n')] },
    };
    const sources = { k: 'data_source_id', v: ['twice-huge', 'greatest-alone', 'ordinary'], o: 'in' };
    for (const operator of ['sum', 'average']) {
      const { rows } = compileStat(
        { filter: [sources], aggregate: [bySource, group(field(operator, 'value'))] },
        { domain_id: 'domain-a' },
        contextFor(database().dialect),
      );
      await expect(runQuery(rows, database())).rejects.toMatchObject(overflow);
    }
  });

  it('one group that overflows refuses the whole request', async () => {
    const bySource: Json = {
      group: { keys: [{ k: 'data_source_id', n: 'source' }], fields: [field('average', 'options.n')] },
    };
    const { rows } = compileStat({ aggregate: [bySource] }, { domain_id: 'domain-a' }, contextFor(database().dialect));
    await expect(runQuery(rows, database())).rejects.toMatchObject(overflow);
  });
});
