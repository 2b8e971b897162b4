import { describe, expect, it } from 'vitest';
import type { JobTask } from '../../support/job-tasks.js';
import { tameOptions } from '../arbitraries/job-tasks.js';
import { NOW } from '../arbitraries/vocabulary.js';
import { toRow, type OracleRequest } from '../oracle.js';
import { listRequests, pipelineRequests } from '../requests-of.js';
import { compareWithOracle, settingsOf, type Subject } from '../trials.js';
import type { Doc } from '../values.js';
import { askMingo } from './mingo-answer.js';

const settings = settingsOf(750);

/** MongoDB's language in memory, as a subject that the oracle is compared with. */
class MingoSubject implements Subject {
  readonly refuses = false;
  private rows: readonly Doc[] = [];

  fill(tasks: readonly JobTask[]): Promise<void> {
    this.rows = tasks.map(toRow);
    return Promise.resolve();
  }

  async ask(request: OracleRequest): ReturnType<Subject['ask']> {
    return Promise.resolve(askMingo(this.rows, request, NOW));
  }
}

describe('the oracle', () => {
  it(`agrees with mingo on ${settings.runs} lists where mingo is trusted (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(new MingoSubject(), settings, listRequests, tameOptions);
    expect(tally.compared).toBeGreaterThan(settings.runs / 10);
  });

  it(`agrees with mingo on ${settings.runs} pipelines where mingo is trusted (PROPERTY_SEED=${settings.seed})`, async () => {
    const tally = await compareWithOracle(new MingoSubject(), settings, pipelineRequests, tameOptions);
    expect(tally.compared).toBeGreaterThan(settings.runs / 10);
  });
});
