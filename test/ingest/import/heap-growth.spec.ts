import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { HEAP_GROWTH_OPTION } from '../../../src/ingest/import/heap-growth.js';

it('V8 has the option that limits how much the heap grows', () => {
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain(HEAP_GROWTH_OPTION);
});
