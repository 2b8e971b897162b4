import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { lacks, needing } from '../support/lacks.js';
import { readDocument } from './documents.js';
import { readCurl } from './shell-request.js';

const run = promisify(execFile);
const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** The first code block of the README in a language. */
function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(readDocument('README.md'));
  if (found?.[1] === undefined) {
    throw new TypeError(`the README has no ${language} block`);
  }
  return found[1];
}

describe('the first requests of the README', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp();
  });

  afterAll(async () => {
    await app.close();
  });

  it('work with curl', async () => {
    const { method, target, headers, body } = readCurl(block('sh'));
    const response = await fetch(`${app.http}${target}`, { method, headers, body });
    const answer = (await response.json()) as { results: object[] };
    const shown = JSON.parse(block('json')) as { results: object[] };
    expect(response.status).toBe(200);
    expect(answer.results.map((row) => Object.keys(row))).toEqual(shown.results.map((row) => Object.keys(row)));
  });

  it.skipIf(lacks('bash'))(needing(['bash'], 'work with buf and reflection'), async () => {
    const command = block('bash').replace('localhost:50051', app.grpc);
    const { stdout } = await run('bash', ['-c', command], { cwd });
    expect((JSON.parse(stdout) as { results: object[] }).results).toHaveLength(1);
  });

  it('work with the Node client', async () => {
    const source = block('js').replace('localhost:50051', app.grpc);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', source], { cwd });
    expect(stdout.match(/job-task-\w+ [A-Z_]+/g)).toHaveLength(2);
  });
});
