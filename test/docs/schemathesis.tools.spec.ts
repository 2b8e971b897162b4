import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { guardFor, PATIENCE_MS } from '../support/patience.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { describeWith } from '../tools/describe-with.js';

const run = promisify(execFile);

/** Examples for each operation; `SCHEMATHESIS_EXAMPLES` asks for more. */
const EXAMPLES = Number(process.env['SCHEMATHESIS_EXAMPLES'] ?? 20);
/** What an example took, the operations are tried one after the other. */
const EXAMPLE_MS = 3_000;
const ROWS = 1700;

/** Checks of Schemathesis that are left out. */
const LEFT_OUT: readonly { readonly check: string; readonly reason: string }[] = [
  {
    check: 'positive_data_acceptance',
    reason: 'whether a query is valid also depends on which columns and stages its names refer to',
  },
  {
    check: 'negative_data_rejection',
    reason: 'null means "not set" for every field, as in the JSON of protobuf; the schemas do not repeat that',
  },
  {
    check: 'allow_header_conformance',
    reason: '/job-task/get is also the path of a job task with the id "get", so its Allow header names GET',
  },
];

describeWith(['schemathesis'], 'the OpenAPI document, as Schemathesis tries it', ({ schemathesis }) => {
  describeOnEachEngine('its operations', (engine) => {
    let database: TestDatabase;
    let service: ServiceProcess;
    let directory: string;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'job-task-schemathesis-'));
      database = await createDatabase(engine);
      const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
      await migrate(opened.dataSource);
      await seedDemo(opened, { count: ROWS });
      await opened.close();
      service = await startServiceProcess({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
      await vi.waitFor(async () => expect((await fetch(`${service.http}/health/ready`)).status).toBe(200), PATIENCE_MS);
    });

    afterAll(async () => {
      service.child.kill('SIGTERM');
      await service.ended();
      await database.drop();
      await rm(directory, { recursive: true });
    });

    it('do what the document says', { timeout: guardFor(EXAMPLES * EXAMPLE_MS) }, async () => {
      const checks = LEFT_OUT.map(({ check }) => check).join(',');
      const examples = ['--max-examples', String(EXAMPLES), '--exclude-checks', checks];
      const found = await run(
        schemathesis,
        ['run', `${service.http}/docs-json`, ...examples, '--continue-on-failure', '--no-color'],
        // It keeps what it found, to try that again first, in the working directory.
        { cwd: directory, maxBuffer: 64 * 1024 * 1024 },
      ).then(
        () => '',
        (error: unknown) => (error as { readonly stdout: string }).stdout || String(error),
      );
      expect(found).toBe('');
    });
  });
});
