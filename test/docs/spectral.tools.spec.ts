import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../tools/describe-with.js';

const run = promisify(execFile);
const DOCUMENT = fileURLToPath(new URL('../../clients/openapi.json', import.meta.url));

const LIMIT = 'limits are settings of the operator, and answers are as long as the data';
const PROBES = 'health checks and the version take no parameters and no token, and are outside the rate limit';
const ANY_INSTALLATION = 'the document is the same for every installation';

/** Rules that are left out, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'owasp:api4:2023-string-limit': LIMIT,
  'owasp:api4:2023-string-restricted': 'ids and texts are those of SpaceONE, which restricts neither',
  'owasp:api4:2023-array-limit': LIMIT,
  'owasp:api4:2023-integer-limit': LIMIT,
  'owasp:api4:2023-rate-limit': 'the rate limit is off by default, and a 429 has Retry-After only',
  'owasp:api4:2023-rate-limit-responses-429': PROBES,
  'owasp:api8:2023-define-error-validation': PROBES,
  'owasp:api8:2023-define-error-responses-401': PROBES,
  'owasp:api8:2023-define-error-responses-500': PROBES,
  'owasp:api2:2023-read-restricted': PROBES,
  'owasp:api8:2023-define-cors-origin': 'origins are a setting, and no origin is allowed by default',
  'owasp:api9:2023-inventory-access': ANY_INSTALLATION,
  'owasp:api9:2023-inventory-environment': ANY_INSTALLATION,
  'info-contact': ANY_INSTALLATION,
};

describeWith(['spectral'], 'clients/openapi.json', ({ spectral }) => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'job-task-spectral-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("passes Spectral's rules for OpenAPI and those of OWASP", async () => {
    const owasp = join(dirname(spectral), '../../spectral-owasp-ruleset/dist/ruleset.mjs');
    const rules = Object.fromEntries(Object.keys(LEFT_OUT).map((rule) => [rule, 'off']));
    const ruleset = join(directory, 'ruleset.json');
    await writeFile(ruleset, JSON.stringify({ extends: [owasp, 'spectral:oas'], rules }));
    const found = await run(process.execPath, [
      spectral,
      ...['lint', DOCUMENT, '--ruleset', ruleset, '--format', 'text', '--fail-severity', 'hint'],
    ]).then(
      () => '',
      (error: unknown) => (error as { readonly stdout: string }).stdout || String(error),
    );
    expect(found).toBe('');
  });
});
