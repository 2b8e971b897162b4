import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from '../../src/query-builder/index.js';
import type { JobTask } from '../support/job-tasks.js';
import type { Method } from '../support/transports.js';

export type JsonObject = { readonly [key: string]: Json };

/** What a call answered, or has to answer, whatever the transport. */
export type Answer =
  | { readonly result: JsonObject }
  | { readonly results: readonly Json[]; readonly total_count?: number }
  | { readonly error: { readonly code: string; readonly status: string } };

/** One request and its only right answer. */
export interface ConformanceCase {
  readonly name: string;
  readonly method: Method;
  readonly request: JsonObject;
  readonly expect: Answer;
  readonly ordered: boolean;
  readonly array_multisets?: readonly string[];
  readonly why: string;
}

/** The cases of one file, which share a subject. */
export interface CaseFile {
  readonly subject: string;
  readonly cases: readonly ConformanceCase[];
}

const DATA = new URL('./data/', import.meta.url);

/** The cases of the second generation have a directory of their own. */
const directoryOf = (generation: 1 | 2): URL => (generation === 1 ? DATA : new URL('second-generation/', DATA));

/** Every case, file by file in alphabetical order. */
export function readCaseFiles(generation: 1 | 2 = 1): readonly CaseFile[] {
  const directory = directoryOf(generation);
  return readdirSync(new URL('cases/', directory))
    .sort()
    .map((file) => ({
      subject: file.replace(/\.json$/, ''),
      cases: JSON.parse(readFileSync(new URL(`cases/${file}`, directory), 'utf8')) as ConformanceCase[],
    }));
}

/** The job tasks that the cases ask for. */
export function readDataset(generation: 1 | 2 = 1): readonly JobTask[] {
  return readFileSync(new URL('dataset.ndjson', directoryOf(generation)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JobTask);
}
