import { describe, expect, it } from 'vitest';
import { benchmarkRows, BIG_DOMAIN_ID, SMALL_DOMAIN_ID } from '../../../src/cli/demo/benchmark-rows.js';
import { demoRows } from '../../../src/cli/demo/demo-rows.js';
import { DEMO_DATA_SOURCE_ID, DEMO_DOMAIN_ID, DEMO_JOB_TASK_ID } from '../../../src/cli/demo/installation.js';
import { readJobTask } from '../../../src/ingest/records/read-job-task.js';
import type { JobTaskRow } from '../../../src/job-task/persistence/job-task-writer.js';

const NOW = Date.UTC(2026, 4, 14, 17, 30);
const DAY = 86_400_000;
const demo = (count: number, seed = 1, now = NOW): JobTaskRow[] => [...demoRows({ count, seed, now })];
const countBy = (rows: readonly JobTaskRow[], key: keyof JobTaskRow): ReadonlyMap<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const row of rows) {
    counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
  }
  return counts;
};
const time = (value: number | null): string | null => (value === null ? null : new Date(value).toISOString());
const inApiShape = (row: JobTaskRow): string =>
  JSON.stringify({
    ...row,
    options: JSON.parse(row.options) as unknown,
    changed: row.changed === null ? null : (JSON.parse(row.changed) as unknown),
    created_at: time(row.created_at),
    started_at: time(row.started_at),
    updated_at: time(row.updated_at),
    finished_at: time(row.finished_at),
  });

describe('demo data', () => {
  const rows = demo(10_000);

  it.each([0, 1, 99, 100, 10_000, 20_001])('has exactly %i job tasks with distinct ids', (count) => {
    expect(new Set(demo(count).map(({ job_task_id }) => job_task_id)).size).toBe(count);
  });

  it('is determined by the seed', () => {
    expect(demo(2_000)).toEqual(demo(2_000));
    expect(demo(10, 2)).not.toEqual(demo(10));
  });

  it('keeps the ids of a day when it is generated again on the next day', () => {
    const later = new Set(demo(10_000, 1, NOW + DAY).map(({ job_task_id }) => job_task_id));
    expect(rows.filter(({ job_task_id }) => later.has(job_task_id)).length).toBeGreaterThan(9_800);
  });

  it('keeps every rule that an import checks', () => {
    for (const row of rows) {
      expect(readJobTask(inApiShape(row))).toEqual(row);
    }
  });

  it('covers months up to now in several domains, mostly in the domain of the examples', () => {
    const times = rows.map(({ created_at }) => created_at);
    expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
    expect(Math.min(...times)).toBeLessThan(NOW - 150 * DAY);
    const domains = countBy(rows, 'domain_id');
    expect(domains.size).toBe(4);
    expect(domains.get(DEMO_DOMAIN_ID)).toBe(Math.max(...domains.values()));
  });

  it('has the job task of the examples, which has succeeded', () => {
    expect(rows.filter(({ job_task_id }) => job_task_id === DEMO_JOB_TASK_ID)).toMatchObject([
      { domain_id: DEMO_DOMAIN_ID, data_source_id: DEMO_DATA_SOURCE_ID, status: 'SUCCESS', created_count: 5756 },
    ]);
  });

  it('has every status, and mostly success', () => {
    const statuses = countBy(rows, 'status');
    expect([...statuses.keys()].sort()).toEqual([
      'CANCELED',
      'FAILURE',
      'IN_PROGRESS',
      'PENDING',
      'SUCCESS',
      'TIMEOUT',
    ]);
    expect(statuses.get('SUCCESS')).toBeGreaterThan(9_000);
  });

  it('has failures with many messages, and no messages on other tasks', () => {
    const failed = rows.filter(({ status }) => status === 'FAILURE');
    expect(countBy(failed, 'error_code').size).toBeGreaterThan(8);
    for (const { status, error_code, error_message } of rows) {
      expect((error_code !== null && error_message !== null) === (status === 'FAILURE' || status === 'TIMEOUT')).toBe(
        true,
      );
    }
  });

  it('has times in order and none in the future', () => {
    for (const { created_at, started_at, updated_at, finished_at } of rows) {
      const order = [created_at, started_at, finished_at ?? updated_at, NOW].filter((instant) => instant !== null);
      expect([...order].sort((a, b) => a - b)).toEqual(order);
    }
  });

  it('has job tasks of one job that were created in the same millisecond', () => {
    expect(new Set(rows.map(({ created_at }) => created_at)).size).toBeLessThan(rows.length / 2);
  });
});

describe('benchmark data', () => {
  const rows = [...benchmarkRows({ count: 20_000, seed: 1 })];

  it('keeps every rule that an import checks, and no id comes twice', () => {
    for (const row of rows) {
      expect(readJobTask(inApiShape(row))).toEqual(row);
    }
    expect(new Set(rows.map(({ job_task_id }) => job_task_id)).size).toBe(rows.length);
  }, 60_000);

  it('has 20 domains, one of them with two rows in five', () => {
    const domains = countBy(rows, 'domain_id');
    expect(domains.size).toBe(20);
    expect((domains.get(BIG_DOMAIN_ID) ?? 0) / rows.length).toBeCloseTo(0.4, 1);
    expect((domains.get(SMALL_DOMAIN_ID) ?? 0) / rows.length).toBeCloseTo(0.03, 1);
  });
});
