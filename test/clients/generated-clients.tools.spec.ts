import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { claims2022 } from '../auth/support/tokens.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { describeWith } from '../tools/describe-with.js';
import { GENERATED_CLIENTS } from './support/generated-clients.js';
import { startDemoAppWithToken, type DemoAppWithToken } from './support/token-generations.js';

const run = promisify(execFile);
const ROWS = 1700;
const DOCUMENT = fileURLToPath(new URL('../../clients/openapi.json', import.meta.url));
const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'job-task-generated-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('clients that openapi-generator makes with its default names', () => {
  let app: DemoAppWithToken;
  let served: string;
  beforeAll(async () => {
    const writable = { INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: DEMO.domain };
    app = await startDemoAppWithToken(claims2022, writable);
    served = join(directory, 'openapi.json');
    await writeFile(served, await (await fetch(`${app.http}/docs-json`)).text());
  });
  afterAll(() => app.close());

  it('are generated for everything in clients/openapi.json, including the write API', async () => {
    type Document = { readonly paths: object; readonly components: { readonly schemas: object } };
    const [all, published] = (await Promise.all(
      [served, DOCUMENT].map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Document),
    )) as [Document, Document];
    expect(all).toMatchObject({ paths: published.paths, components: { schemas: published.components.schemas } });
    expect(all.components.schemas).toHaveProperty('JobTaskCreate');
  });

  for (const { language, tools, generator, file, source, build, run: command } of GENERATED_CLIENTS) {
    describeWith(['java', 'openapi-generator', ...tools], language, (paths) => {
      it('is generated, compiles, searches by a filter and gets a result by id', async () => {
        const cwd = join(directory, language);
        const jar = join(paths['openapi-generator'], '*');
        const program = ['-cp', jar, 'org.openapitools.codegen.OpenAPIGenerator', 'generate'];
        await run(paths.java, [...program, '-i', served, '-o', cwd, ...generator]);
        await mkdir(dirname(join(cwd, file)), { recursive: true });
        await writeFile(join(cwd, file), source);
        for (const [compiler, ...args] of build(paths)) {
          await run(compiler, args, { cwd });
        }
        const [executable, ...args] = command(paths);
        const { stdout } = await run(executable, [...args, app.http, app.token, DEMO.domain, DEMO.jobTask], { cwd });
        expect(stdout.trim()).toBe(`1 ${DEMO.jobTask} SUCCESS`);
      });
    });
  }
});

describeWith(['openapi-typescript'], 'types that openapi-typescript makes', (paths) => {
  it('compile, and have the types of a search', async () => {
    const cwd = join(directory, 'types');
    await mkdir(cwd);
    await run(process.execPath, [paths['openapi-typescript'], DOCUMENT, '--output', 'api.ts'], { cwd });
    await writeFile(
      join(cwd, 'search.ts'),
      `import type { components, operations } from './api.js';
      export const query: components['schemas']['JobTaskQuery'] = { query: { filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }] } };
      export type Body = operations['searchJobTasks']['requestBody']['content']['application/json'];
      export const body: Body = query;`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--moduleResolution',
      'bundler',
      '--module',
      'es2022',
    ];
    await expect(
      run(process.execPath, [TSC, ...options, '--typeRoots', 'none', 'search.ts'], { cwd }),
    ).resolves.toMatchObject({ stdout: '' });
  });
});

describeWith(['orval', 'node-22'], 'a client that orval makes', (paths) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startDemoApp({ count: ROWS });
  });
  afterAll(() => app.close());

  it('compiles and searches by a filter', async () => {
    const cwd = join(directory, 'orval');
    await mkdir(cwd);
    await run(paths['node-22'], [paths.orval, '--input', DOCUMENT, '--output', 'api.ts', '--client', 'fetch'], { cwd });
    await writeFile(
      join(cwd, 'search.ts'),
      `import { searchJobTasks, type JobTasksInfo } from './api.js';
      const [base, domain, id] = process.argv.slice(2);
      const { fetch } = globalThis;
      globalThis.fetch = (path, init) => fetch(new URL(String(path), base), init);
      const answer = await searchJobTasks({
        domain_id: String(domain),
        query: { filter: [{ k: 'job_task_id', v: String(id), o: 'eq' }] },
      });
      // orval hands over the stream of an operation that can answer NDJSON.
      if (answer.status !== 200 || !('stream' in answer)) {
        throw new Error(JSON.stringify(answer));
      }
      const { total_count, results } = JSON.parse(await answer.stream.text()) as JobTasksInfo;
      console.log(total_count, results?.[0]?.job_task_id);`,
    );
    await writeFile(join(cwd, 'package.json'), '{"type":"module"}');
    const options = ['--strict', '--target', 'es2022', '--moduleResolution', 'bundler', '--module', 'es2022'];
    const types = [
      '--typeRoots',
      fileURLToPath(new URL('../../node_modules/@types', import.meta.url)),
      '--types',
      'node',
    ];
    await run(process.execPath, [TSC, ...options, ...types, 'search.ts'], { cwd });
    const { stdout } = await run(process.execPath, ['search.js', app.http, DEMO.domain, DEMO.jobTask], { cwd });
    expect(stdout.trim()).toBe(`1 ${DEMO.jobTask}`);
  });
});
