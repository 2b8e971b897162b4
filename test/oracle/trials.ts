import fc from 'fast-check';
import { vi } from 'vitest';
import { DirectAnswerer } from '../conformance/direct.js';
import type { Answer, JsonObject } from '../conformance/case.js';
import type { Database } from '../../src/database/database.js';
import { applyOptionIndexChanges, findOptionIndexes } from '../../src/job-task/persistence/option-indexes.js';
import { QUERY_ROLLUPS } from '../../src/job-task/persistence/job-task.schema.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import type { Engine } from '../support/engines.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { diceOf } from './arbitraries/dice.js';
import { jobTasks, wildOptions, type MakeOptions } from './arbitraries/job-tasks.js';
import { asked, type RequestArbitrary, type Trial } from './arbitraries/requests.js';
import { NOW } from './arbitraries/vocabulary.js';
import { findBreach } from './matching.js';
import { askOracle, toRow, type OracleRequest } from './oracle.js';
import { Unpinned, type Doc } from './values.js';

/** The parts of a conformance case that an answer does not depend on. */
const UNTITLED = { name: '', expect: { results: [] }, ordered: false, why: '' };

const REQUESTS_PER_DATA_SET = 250;
const OWN_ROWS = 45;
const OTHER_ROWS = 8;

export const OWN_DOMAIN = 'domain-own';
export const OTHER_DOMAIN = 'domain-other';

/** Where CI is set, a run repeats the last one: what a change breaks shows, and nothing else does. */
const SEED_OF_CI = 20_261_123;

/** How many requests to try, and the seed that repeats them: PROPERTY_RUNS and PROPERTY_SEED. */
export function settingsOf(usualRuns: number): { readonly runs: number; readonly seed: number } {
  const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
  return {
    runs: number('PROPERTY_RUNS', usualRuns),
    seed: number('PROPERTY_SEED', process.env['CI'] === 'true' ? SEED_OF_CI : Math.floor(Math.random() * 0x7fffffff)),
  };
}

/** What is asked: an engine, or mingo. */
export interface Subject {
  /** Whether it knows the faults of requests. */
  readonly refuses: boolean;
  fill(tasks: readonly JobTask[]): Promise<void>;
  ask(request: OracleRequest): Promise<Answer>;
}

/** A table that is filled anew with random rows, and the engine that is asked about it. */
export class Laboratory implements Subject {
  readonly refuses = true;

  private constructor(
    private readonly home: TestDatabase,
    private readonly database: Database,
    private readonly answerer: DirectAnswerer,
  ) {}

  /** An empty table; with an index over each of the options that are named, and answered with rollups or without. */
  static async open(
    engine: Engine,
    {
      characterSet,
      indexedOptions = [],
      rollups = false,
    }: { characterSet?: string | undefined; indexedOptions?: readonly string[]; rollups?: boolean } = {},
  ): Promise<Laboratory> {
    const home = await createDatabase(engine, characterSet);
    const database = await openJobTasks(home);
    await applyOptionIndexChanges(database, indexedOptions, () => undefined);
    const { present } = await findOptionIndexes(database, indexedOptions);
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    const answerer = new DirectAnswerer(database, {
      pathIndexes: present,
      rollups: rollups ? QUERY_ROLLUPS : [],
      generation: 2,
    });
    vi.useRealTimers();
    return new Laboratory(home, database, answerer);
  }

  get indexUse(): DirectAnswerer['indexUse'] {
    return this.answerer.indexUse;
  }

  /** How many statements read a rollup. */
  get rollupStatements(): number {
    return this.answerer.rollupStatements;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.home.drop();
  }

  async fill(tasks: readonly JobTask[]): Promise<void> {
    await this.database.dataSource.query('DELETE FROM job_task');
    await insertJobTasks(this.database, tasks);
  }

  ask({ method, request }: OracleRequest): Promise<Answer> {
    const { name, expect, ordered, why } = UNTITLED;
    return this.answerer.answer({ name, expect, ordered, why, method, request: request as JsonObject });
  }
}

/** Random rows of two domains; the requests are about the first. */
export function randomTasks(
  seed: number,
  makeOptions: MakeOptions,
): { readonly all: JobTask[]; readonly own: Doc[]; readonly ids: string[] } {
  const dice = diceOf(seed);
  const own = jobTasks(dice, OWN_DOMAIN, 'job-task-', OWN_ROWS, makeOptions);
  const other = jobTasks(dice, OTHER_DOMAIN, 'other-', OTHER_ROWS, makeOptions);
  return { all: [...own, ...other], own: own.map(toRow), ids: own.map((task) => task.job_task_id as string) };
}

/** What became of the requests that were tried. */
export interface Tally {
  compared: number;
  refused: number;
  unpinned: number;
}

export type MakeRequests = (rows: readonly Doc[], ids: readonly string[]) => RequestArbitrary;

/** Compares an engine with the oracle over random rows and requests; throws with the smallest request that tells them apart. */
export async function compareWithOracle(
  subject: Subject,
  { runs, seed }: { readonly runs: number; readonly seed: number },
  makeRequests: MakeRequests,
  makeOptions: MakeOptions = wildOptions,
): Promise<Tally> {
  const tally: Tally = { compared: 0, refused: 0, unpinned: 0 };
  for (let done = 0, batch = 0; done < runs; done += REQUESTS_PER_DATA_SET, batch++) {
    const { all, own, ids } = randomTasks(seed + batch, makeOptions);
    await subject.fill(all);
    const property = fc.asyncProperty(makeRequests(own, ids), async (trial) => {
      const breach = await examine(subject, own, trial, tally);
      if (breach !== null) {
        throw new TypeError(breach);
      }
    });
    const numRuns = Math.min(REQUESTS_PER_DATA_SET, runs - done);
    const details = await fc.check(property, { seed: seed + batch, numRuns });
    const [smallest] = details.counterexample ?? [];
    if (smallest !== undefined) {
      throw new TypeError(report(smallest, own, seed, details));
    }
  }
  return tally;
}

async function examine(subject: Subject, own: readonly Doc[], trial: Trial, tally: Tally): Promise<string | null> {
  const request = asked(trial);
  try {
    const expected = askOracle(own, request, NOW);
    if ('error' in expected && !subject.refuses) {
      return null;
    }
    const breach = findBreach(trial.method, expected, await subject.ask(request));
    tally['error' in expected ? 'refused' : 'compared'] += 1;
    return breach;
  } catch (error) {
    if (!(error instanceof Unpinned)) {
      throw error;
    }
    tally.unpinned += 1;
    return null;
  }
}

function report(trial: Trial, own: readonly Doc[], seed: number, details: fc.RunDetails<[Trial]>): string {
  const rows = trial.ids === null ? [] : own.filter((row) => trial.ids?.includes(row['job_task_id'] as string));
  return [
    `the engine and the oracle differ (PROPERTY_SEED=${seed})`,
    `request: ${JSON.stringify(asked(trial).request)}`,
    ...rows.slice(0, 5).map((row) => `row: ${shorten(JSON.stringify(row))}`),
    shorten(details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance)),
    `after ${details.numRuns} requests and ${details.numShrinks} steps of shrinking`,
  ].join('\n');
}

const shorten = (text: string): string => {
  const shown = text.replace(/(.{1,2})\1{100,}/gu, (run, unit: string) => `${unit}…(${run.length})`);
  return shown.length > 6000 ? `${shown.slice(0, 6000)}…` : shown;
};
