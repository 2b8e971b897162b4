import { describe, expect, it } from 'vitest';
import { JOB_TASK_SCHEMA } from '../../src/job-task/persistence/job-task.schema.js';
import { DIALECTS, QueryBuilder, QueryError } from '../../src/query-builder/index.js';
import { diceOf } from '../oracle/arbitraries/dice.js';
import { largeRequest, type LargeRequest } from '../oracle/arbitraries/large-requests.js';
import { settingsOf } from '../oracle/trials.js';

const LIMIT_MS = 50;
/** The first compilations of a process run unoptimized; others meet a collection of garbage. */
const WARM_UP = 30;
/** A busy machine slows processor time down too, by shared caches and cores: the best of many attempts counts. */
const TRIES = 40;
const { runs, seed } = settingsOf(200);

describe.each(Object.values(DIALECTS))('any request within the limits, for $name', (dialect) => {
  const queries = new QueryBuilder(JOB_TASK_SCHEMA);

  /** Milliseconds of processor time, which hardly grow with the load of the machine. */
  const compile = ({ method, query }: LargeRequest): number => {
    const before = process.cpuUsage();
    try {
      queries[method](query, { domain_id: 'domain-1' }, { dialect });
    } catch (error) {
      expect(error).toBeInstanceOf(QueryError);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };

  it(`compiles or is refused within ${LIMIT_MS} ms (PROPERTY_SEED=${seed})`, () => {
    for (let index = 0; index < WARM_UP; index++) {
      compile(largeRequest(diceOf(seed - 1 - index)));
    }
    const slow: [number, number][] = [];
    for (let index = 0; index < runs; index++) {
      const request = largeRequest(diceOf(seed + index));
      let best = Infinity;
      for (let attempt = 0; attempt < TRIES && best > LIMIT_MS; attempt++) {
        best = Math.min(best, compile(request));
      }
      if (best > LIMIT_MS) {
        slow.push([index, best]);
      }
    }
    expect(slow).toEqual([]);
  });
});
