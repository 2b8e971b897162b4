import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JobTaskRow } from '../../src/job-task/persistence/job-task-writer.js';
import { settingsOf } from '../oracle/trials.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { modelled, NOTHING, type ModelAnswer, type ModelCall, type ModelState } from './support/native-model.js';
import { NATIVE } from './support/write-app.js';
import { useWriteService } from './support/use-write-service.js';
import { type WriteAnswer, type WriteClient } from './support/write-client.js';

const { runs, seed } = settingsOf(40);

/** A call, and over which transport it goes. */
interface Sent {
  readonly call: ModelCall;
  readonly transport: 0 | 1;
}

const id = fc.constantFrom('a', 'b');
const requestId = fc.constantFrom('r1', 'r2', 'r3');
/** A zero is as good as nothing in proto3. */
const count = fc.oneof(fc.constantFrom(-3, -1, 1, 2, 9), fc.constantFrom(2_147_483_647, -2_147_483_648));
const errors = fc.record({ error_code: fc.constantFrom('E1', 'E2') }, { requiredKeys: [] });
const counts = fc.record({ created_count: fc.constantFrom(3, 7) }, { requiredKeys: [] });
const update = fc
  .oneof(
    fc.constant({ status: 'IN_PROGRESS' }),
    counts.map((more) => ({ status: 'SUCCESS', ...more })),
    fc.tuple(fc.constantFrom('CANCELED', 'TIMEOUT'), errors, counts).map(([status, a, b]) => ({ status, ...a, ...b })),
    counts.map((more) => ({ status: 'FAILURE', error_code: 'E1', ...more })),
  )
  .chain((fields) => id.map((named) => ({ verb: 'update' as const, id: named, ...fields })));
const call: fc.Arbitrary<ModelCall> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { verb: fc.constant('create' as const), id, job_id: fc.constantFrom('job-1', 'job-2'), request_id: requestId },
      { requiredKeys: ['verb', 'id', 'job_id'] },
    ),
  },
  { weight: 6, arbitrary: update },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('progress' as const), id, count, request_id: requestId }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('delete' as const), id }) },
);
const sent: fc.Arbitrary<Sent> = fc.record({ call, transport: fc.constantFrom(0 as const, 1 as const) });
/** Calls of one batch are under way at the same time. */
const batches = fc.array(fc.array(sent, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 });

/** The calls and their answers in every order. */
function* orders<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) {
    yield [];
  }
  for (const [index, item] of items.entries()) {
    for (const rest of orders(items.filter((_, other) => other !== index))) {
      yield [item, ...rest];
    }
  }
}

/** The states in which the model can be after calls with these answers, in whichever order they were carried out. */
function explain(
  answered: readonly (readonly [ModelCall, ModelAnswer])[],
  before: readonly ModelState[],
): readonly ModelState[] {
  const after = new Map<string, ModelState>();
  for (const start of before) {
    for (const order of orders(answered)) {
      let state: ModelState | null = start;
      for (const [made, got] of order) {
        const [answer, next] = modelled(made, state);
        if (!isAnswer(got, answer)) {
          state = null;
          break;
        }
        state = next;
      }
      if (state !== null) {
        after.set(keyOf(state), state);
      }
    }
  }
  return [...after.values()];
}

function isAnswer(got: ModelAnswer, expected: ModelAnswer): boolean {
  const shown = Object.entries(expected.task ?? {});
  return (
    got.status === expected.status &&
    shown.every(([name, value]) => (got.task?.[name as keyof typeof got.task] ?? null) === value)
  );
}

const keyOf = ({ tasks, requests }: ModelState): string =>
  JSON.stringify([Object.entries(tasks).sort(), Object.entries(requests).sort()]);

const toModel = ({ status, body }: WriteAnswer): ModelAnswer => {
  const { job_id, status: state, created_count = 0, error_code = '' } = body;
  const task = { job_id, status: state, created_count, error_code: error_code === '' ? null : error_code };
  return { status, task: status === 'OK' ? (task as ModelAnswer['task']) : null };
};

describeOnEachEngine('a native domain', (engine) => {
  const service = useWriteService(engine);

  const send = async ({ call: made, transport }: Sent): Promise<readonly [ModelCall, ModelAnswer]> => {
    const { verb, id: job_task_id, ...fields } = made;
    const { count: add_created_count, ...others } = { count: undefined, ...fields };
    const request = {
      ...{ job_task_id, domain_id: NATIVE, ...others },
      ...(verb === 'create' ? { data_source_id: 'ds' } : {}),
      ...(verb === 'progress' ? { add_created_count } : {}),
    };
    const answer = await (service.clients[transport] as WriteClient).call(verb, request);
    return [made, toModel(answer)];
  };

  it(`returns and stores the same as its model for every sequence of writes (PROPERTY_SEED=${seed})`, async () => {
    const property = fc.asyncProperty(batches, async (story) => {
      await service.empty();
      let states: readonly ModelState[] = [NOTHING];
      let rows: readonly JobTaskRow[] = [];
      for (const batch of story) {
        const answered = await Promise.all(batch.map(send));
        const possible = explain(answered, states);
        expect(possible, `no order explains ${JSON.stringify(answered)} after ${JSON.stringify(states)}`).not.toEqual(
          [],
        );
        const stored = await service.app.rows();
        const next = possible.filter(({ tasks }) => keyOf({ tasks, requests: {} }) === keyOfRows(stored));
        expect(next, `stored ${keyOfRows(stored)} after ${JSON.stringify(answered)}`).not.toEqual([]);
        const isRepetition = next.length === 1 && keyOf(next[0] ?? NOTHING) === keyOf(states[0] ?? NOTHING);
        if (isRepetition && batch.every(({ call: { verb } }) => verb !== 'delete')) {
          expect(stored).toEqual(rows);
        }
        for (const row of stored) {
          expectTimes(row, rows);
        }
        [states, rows] = [next, stored];
      }
    });
    await fc.assert(property, { numRuns: runs, seed });
  });
});

const keyOfRows = (rows: readonly JobTaskRow[]): string => {
  const tasks = rows.map(({ job_task_id, job_id, status, created_count, error_code }) => [
    job_task_id,
    { job_id, status, created_count, error_code },
  ]);
  return keyOf({ tasks: Object.fromEntries(tasks) as ModelState['tasks'], requests: {} });
};

/** Times follow each other, and those of a state are there exactly if the task has been in it. */
function expectTimes(row: JobTaskRow, before: readonly JobTaskRow[]): void {
  const { status, created_at, started_at, updated_at, finished_at } = row;
  const isOver = status !== 'PENDING' && status !== 'IN_PROGRESS';
  expect(updated_at).toBeGreaterThanOrEqual(created_at);
  expect(finished_at).toBe(isOver ? updated_at : null);
  expect(started_at === null).toBe(
    status === 'PENDING' || (started_at === null && ['FAILURE', 'CANCELED'].includes(status)),
  );
  const earlier = before.find((other) => other.job_task_id === row.job_task_id && other.created_at === created_at);
  expect(updated_at).toBeGreaterThanOrEqual(earlier?.updated_at ?? 0);
}
