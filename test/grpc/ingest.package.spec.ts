import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** SpaceONE's own files, whose clients compile their own copies. */
const SPACEONE = {
  'core/v1/query.proto': '3a30053b00c799d7b5593aac96663352ad04e534f407c1e342745751d37545a8',
  'core/v1/server_info.proto': '8da3fff912773e61ed4a8d134f4e298097c94c6c9f0501ed8a83750b6a5c0d09',
  'cost_analysis/v1/job_task.proto': '53e129842d4e0e9ccf299b4ebf3f03575093dbae1bb1c7a1b6ef43261336e7f3',
};

it.each(Object.entries(SPACEONE))('leaves %s unchanged, byte for byte', (file, digest) => {
  const bytes = readFileSync(new URL(`../../src/proto/spaceone/api/${file}`, import.meta.url));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
});
