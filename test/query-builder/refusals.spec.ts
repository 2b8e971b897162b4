import { describe, expect, it } from 'vitest';
import {
  compileGet,
  compileList,
  compileStat,
  DEFAULT_LIMITS,
  DIALECTS,
  QueryError,
  type QueryLimits,
} from '../../src/query-builder/index.js';
import { CONDITIONS } from './refusals/conditions.js';
import { LIMITS } from './refusals/limits.js';
import { PROTOTYPE_NAMES } from './refusals/prototype-names.js';
import type { Refusal } from './refusals/refusal.js';
import { SHAPES } from './refusals/shapes.js';
import { STAGES } from './refusals/stages.js';
import { contextFor } from './support/compile-case.js';

const REQUIRED = { domain_id: 'domain-a' };

function compile({ method, query }: Pick<Refusal, 'method' | 'query'>, limits: QueryLimits = DEFAULT_LIMITS): void {
  const context = { ...contextFor(DIALECTS.sqlite), limits };
  if (method === 'list') {
    compileList(query, REQUIRED, context);
  } else if (method === 'stat') {
    compileStat(query, REQUIRED, context);
  } else {
    compileGet({ required: REQUIRED, only: query as readonly string[] }, context);
  }
}

/** What is thrown; a fault of the request is a QueryError, anything else is a bug. */
function refusalOf(run: () => void): QueryError {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) {
      return error;
    }
    throw error;
  }
  throw new TypeError('nothing was refused');
}

function text(value: unknown): string {
  const written = JSON.stringify(value);
  return written.length > 90 ? `${written.slice(0, 90)}…` : written;
}

describe.each(Object.entries({ ...CONDITIONS, ...SHAPES, ...STAGES, ...PROTOTYPE_NAMES }))(
  '%s',
  (_subject, refusals) => {
    for (const [index, refusal] of refusals.entries()) {
      it(`${String(index + 1)}: ${refusal.method} ${text(refusal.query)} is ${refusal.code} at ${refusal.path}`, () => {
        const error = refusalOf(() => compile(refusal));
        expect({ code: error.code, path: error.path }).toEqual({ code: refusal.code, path: refusal.path });
        expect(error.reason).toContain(refusal.says);
        expect(error.message).toBe(`${error.path}: ${error.reason}`);
      });
    }
  },
);

describe('limits', () => {
  it.each(Object.entries(LIMITS))('%s: accepts values at the limit and rejects larger ones', (name, limit) => {
    const limits = { ...DEFAULT_LIMITS, [name]: limit.value };
    for (const { method, within, beyond, code, path } of limit.queries) {
      compile({ method, query: within }, limits);
      const error = refusalOf(() => compile({ method, query: beyond }, limits));
      expect({ code: error.code, path: error.path }).toEqual({ code, path });
      expect(error.reason).toContain(String(limit.value));
    }
  });
});
