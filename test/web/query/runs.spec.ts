import { describe, expect, it } from 'vitest';
import type { RunRow } from '../../../web/src/query/requests.js';
import { lastRuns, openTasks, runState, runTook } from '../../../web/src/query/runs.js';

const RUN: RunRow = {
  job_id: 'job-1',
  data_source_id: 'ds-1',
  n: 3,
  success: 3,
  failure: 0,
  timeout: 0,
  canceled: 0,
  created: '2026-11-23T16:00:00.000Z',
  started: '2026-11-23T16:00:10.000Z',
  finished: '2026-11-23T16:01:10.000Z',
  rows: 10,
};

describe('a run', () => {
  it.each([
    [{}, 'SUCCESS', 60_000],
    [{ success: 2 }, 'IN_PROGRESS', null],
    [{ success: 2, timeout: 1 }, 'PARTLY', 60_000],
    [{ success: 0, failure: 3 }, 'FAILURE', 60_000],
    [{ success: 0, canceled: 3, started: null }, 'CANCELED', null],
  ])('with %o is %s', (changes, state, took) => {
    const run = { ...RUN, ...changes };
    expect([runState(run), runTook(run)]).toEqual([state, took]);
  });

  it('is open while a task is', () => {
    expect(openTasks({ ...RUN, success: 1 })).toBe(2);
  });

  it('is the last of the recent runs of its data source', () => {
    const runs = ['c', 'b', 'a'].map((id) => ({ ...RUN, job_id: id }));
    expect(
      lastRuns(runs, 2)
        .get('ds-1')
        ?.map((run) => run.job_id),
    ).toEqual(['b', 'c']);
  });
});
