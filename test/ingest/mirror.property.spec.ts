import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { settingsOf } from '../oracle/trials.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useWriteService } from './support/use-write-service.js';
import { type WriteClient } from './support/write-client.js';

const { runs, seed } = settingsOf(40);
const START = Date.UTC(2026, 0, 1);

/** A task of the source at a moment. */
interface Version {
  readonly id: string;
  readonly domain: string;
  /** Milliseconds after the start, its updated_at. */
  readonly at: number;
  readonly status: string;
  readonly count: number;
}

/** Imports one after the other, each over one of the transports. */
type Feed = readonly { readonly transport: 0 | 1; readonly versions: readonly Version[] }[];

const statuses = fc.constantFrom('PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED');
const transport = fc.constantFrom(0 as const, 1 as const);
const version: fc.Arbitrary<Version> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  domain: fc.oneof(
    { weight: 4, arbitrary: fc.constant('mirror-1') },
    { weight: 1, arbitrary: fc.constant('mirror-2') },
  ),
  at: fc.integer({ min: 0, max: 4 }),
  status: statuses,
  count: fc.constantFrom(0, 1),
});
const feed: fc.Arbitrary<Feed> = fc.array(
  fc.record({ transport, versions: fc.array(version, { minLength: 1, maxLength: 8 }) }),
  { minLength: 1, maxLength: 6 },
);

/** The history of a source: every task's versions, no two of them at the same moment. */
const history: fc.Arbitrary<readonly Version[]> = fc
  .uniqueArray(version, { selector: ({ id, at }) => `${id}${String(at)}`, minLength: 1, maxLength: 15 })
  .map((versions) => versions.map((each) => ({ ...each, domain: 'mirror-1' })));
/** The same history, with versions that come again, in any order, and in any number of imports. */
const replay = history.chain((versions) =>
  fc.record({
    versions: fc.constant(versions),
    feed: fc
      .tuple(
        fc.shuffledSubarray([...versions, ...versions], { minLength: versions.length }),
        fc.shuffledSubarray([...versions], { minLength: versions.length }),
      )
      .chain(([some, all]) => {
        const rows = [...some, ...all];
        const cuts = fc.uniqueArray(fc.integer({ min: 1, max: rows.length }), { maxLength: 4 });
        return fc.tuple(cuts, fc.array(transport, { minLength: 5, maxLength: 5 })).map(([at, transports]): Feed => {
          const ends = [...new Set([...at, rows.length])].sort((a, b) => a - b);
          return ends.map((end, index) => ({
            transport: transports[index] ?? 0,
            versions: rows.slice(ends[index - 1] ?? 0, end),
          }));
        });
      }),
  }),
);

/** What an import does by its description: the newest of an id wins, of two equally new ones the later one. */
function model(table: Map<string, Version>, versions: readonly Version[]): Record<string, number> {
  const counts = { received: versions.length, inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0 };
  for (const each of versions) {
    const stored = table.get(each.id);
    if (stored !== undefined && stored.domain !== each.domain) {
      counts.refused++;
    } else if (stored !== undefined && stored.at > each.at) {
      counts.stale++;
    } else if (stored !== undefined && JSON.stringify(stored) === JSON.stringify(each)) {
      counts.unchanged++;
    } else {
      counts[stored === undefined ? 'inserted' : 'updated']++;
      table.set(each.id, each);
    }
  }
  return counts;
}

const sorted = (versions: Iterable<Version>): readonly Version[] =>
  [...versions].sort((a, b) => (a.id < b.id ? -1 : 1));

const message = ({ id, domain, at, status, count }: Version): object =>
  jobTaskMessage({
    ...{ job_task_id: id, domain_id: domain, status, created_count: count },
    ...{ created_at: new Date(START).toISOString(), updated_at: new Date(START + at).toISOString() },
    ...{ started_at: null, finished_at: null, options: { at, status } },
  });

describeOnEachEngine('a mirrored domain', (engine) => {
  const service = useWriteService(engine, { INGEST_MAX_IMPORTS: '8' });
  beforeEach(() => service.empty());

  const send = async ({ transport: which, versions }: Feed[number]): Promise<Readonly<Record<string, unknown>>> =>
    (await (service.clients[which] as WriteClient).import([versions.map(message)])).body;
  const stored = async (): Promise<readonly Version[]> =>
    (await service.app.rows()).map(({ job_task_id, domain_id, updated_at, status, created_count, options }) => {
      expect(JSON.parse(options)).toEqual({ at: updated_at - START, status });
      return { id: job_task_id, domain: domain_id, at: updated_at - START, status, count: created_count };
    });

  it(`counts and stores the same as its model after every import (PROPERTY_SEED=${seed})`, async () => {
    const property = fc.asyncProperty(feed, async (imports) => {
      await service.empty();
      const table = new Map<string, Version>();
      for (const each of imports) {
        expect(await send(each)).toMatchObject(model(table, each.versions));
        expect(await stored()).toEqual(sorted(table.values()));
      }
    });
    await fc.assert(property, { numRuns: runs, seed });
  });

  it(`ends with the newest version of each task, however its feed is repeated, reordered and split (PROPERTY_SEED=${seed})`, async () => {
    const property = fc.asyncProperty(replay, fc.boolean(), async ({ versions, feed: imports }, isParallel) => {
      await service.empty();
      if (isParallel) {
        await Promise.all(imports.map(send));
      } else {
        for (const each of imports) {
          await send(each);
        }
      }
      const newest = new Map<string, Version>();
      for (const each of versions) {
        const other = newest.get(each.id);
        newest.set(each.id, other === undefined || each.at > other.at ? each : other);
      }
      expect(await stored()).toEqual(sorted(newest.values()));
    });
    await fc.assert(property, { numRuns: runs, seed });
  });
});
