import fc from 'fast-check';
import type { OracleRequest } from '../oracle.js';
import type { JsonObject } from './conditions.js';
import { Dice } from './dice.js';
import { smaller } from './smaller.js';

/** A request, and the rows that it is narrowed to while it is being shrunk. */
export interface Trial {
  readonly method: OracleRequest['method'];
  readonly request: JsonObject;
  readonly ids: readonly string[] | null;
}

/** Requests made by rolling dice; they shrink as JSON, and by looking at fewer rows. */
export class RequestArbitrary extends fc.Arbitrary<Trial> {
  constructor(
    private readonly method: OracleRequest['method'],
    private readonly ids: readonly string[],
    private readonly build: (dice: Dice) => JsonObject,
  ) {
    super();
  }

  override generate(random: fc.Random): fc.Value<Trial> {
    return new fc.Value({ method: this.method, request: this.build(new Dice(random)), ids: null }, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Trial {
    return typeof value === 'object' && value !== null && 'ids' in value;
  }

  override shrink(trial: Trial): fc.Stream<fc.Value<Trial>> {
    return fc.stream(this.smallerTrials(trial)).map((less) => new fc.Value(less, undefined));
  }

  private *smallerTrials(trial: Trial): Generator<Trial, undefined> {
    if (trial.ids === null) {
      yield { ...trial, ids: this.ids };
    } else {
      for (const ids of smaller(trial.ids)) {
        yield { ...trial, ids: ids as readonly string[] };
      }
    }
    for (const request of smaller(trial.request)) {
      if ((request as JsonObject)['domain_id'] !== undefined) {
        yield { ...trial, request: request as JsonObject };
      }
    }
    return undefined;
  }
}

/** The request as it is sent: narrowed by a condition, so that the data need not change. */
export function asked({ method, request, ids }: Trial): OracleRequest {
  if (ids === null) {
    return { method, request };
  }
  const query = (request['query'] ?? {}) as JsonObject;
  const filter = [...((query['filter'] ?? []) as JsonObject[]), { k: 'job_task_id', v: ids, o: 'in' }];
  return { method, request: { ...request, query: { ...query, filter } } };
}
