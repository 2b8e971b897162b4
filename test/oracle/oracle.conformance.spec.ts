import { describe, expect, it } from 'vitest';
import { readCaseFiles, readDataset, type Answer as Expected } from '../conformance/case.js';
import { findDifference } from '../conformance/compare.js';
import type { Answer } from './answer.js';
import { askOracle, toRow } from './oracle.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const rows = readDataset().map(toRow);

/** The oracle's answer as one of the answers that it allows. */
function asExpected(answer: Answer): Expected {
  if ('error' in answer) {
    const status = answer.error === 'ERROR_NOT_FOUND' ? 'NOT_FOUND' : 'INVALID_ARGUMENT';
    return { error: { code: answer.error, status } };
  }
  if ('result' in answer) {
    return answer as Expected;
  }
  const results = answer.ranks.flat().slice(answer.from, answer.to);
  return answer.total === null ? { results } : { results, total_count: answer.total };
}

describe('the oracle, asked the conformance cases', () => {
  for (const { subject, cases } of readCaseFiles()) {
    describe(subject, () => {
      for (const testCase of cases) {
        it(`${testCase.name}: ${testCase.why}`, () => {
          expect(findDifference(testCase, asExpected(askOracle(rows, testCase, NOW, 1)))).toBeNull();
        });
      }
    });
  }
});
