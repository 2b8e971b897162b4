import { once } from 'node:events';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardFor } from '../support/patience.js';
import { describeWith } from './describe-with.js';
import { httpUrlOf, NodeInstallation } from './node-installation.js';

const INSTALL_MS = guardFor(180_000);
const SUITE_MS = guardFor(180_000);

/** The part of Vitest's report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function failedTests({ testResults }: Report): string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => [
      `${name}: ${message}`,
      ...assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ]);
}

/** The whole project on another Node than the one that runs the tests: installation, build, tests, start and stop. */
export function describeNode(version: 'node-22' | 'node-24'): void {
  describeWith([version], `the project on ${version}`, ({ [version]: node }) => {
    let project: NodeInstallation;
    beforeAll(async () => {
      project = await NodeInstallation.copyProject(node);
    });
    afterAll(() => project.remove());

    it('installs and builds without warnings', { timeout: INSTALL_MS }, async () => {
      const installed = await project.npm(['ci', '--no-fund', '--no-audit']);
      expect(installed.stderr).toBe('');
      await project.keepDriver();
      const built = await project.npm(['run', '--silent', 'build']);
      expect(built).toEqual({ stdout: '', stderr: '' });
    });

    it('passes the unit tests', { timeout: SUITE_MS }, async () => {
      const file = join(project.directory, 'report.json');
      // Fails with the names of the failed tests, not with all that the run printed.
      const ended = project.run([
        'node_modules/vitest/vitest.mjs',
        ...['run', '-c', '.config/vitest.config.ts', '--project', 'unit', '--reporter', 'json', '--outputFile', file],
      ]);
      await ended.catch(() => undefined);
      const report = JSON.parse(await readFile(file, 'utf8')) as Report;
      expect(failedTests(report)).toEqual([]);
      expect(report.numPassedTests).toBeGreaterThan(1_000);
      await ended;
    });

    it('passes the conformance cases over both transports', { timeout: SUITE_MS }, async () => {
      const ways = ['--engine', 'sqlite', '--way', 'direct,http,grpc'];
      await expect(project.run(['test/conformance/run.mjs', ...ways])).resolves.toBeDefined();
    });

    it('starts with demo data, and a clean shutdown leaves a file that can be copied alone', async () => {
      const settings = { HTTP_PORT: '0', GRPC_PORT: '0', GRPC_V2_PORT: 'off', LOG_LEVEL: 'warn' };
      const service = project.start(['dist/src/main.js'], settings);
      const url = await httpUrlOf(service);
      const count = async (): Promise<number> => {
        const answer = await fetch(
          `${url}/cost-analysis/v1/job-tasks?domain_id=domain-demo00000001&query.count_only=true`,
        );
        return answer.ok ? ((await answer.json()) as { total_count: number }).total_count : 0;
      };
      await expect.poll(count).toBeGreaterThan(1_000);
      const stored = await count();
      const exited = once(service, 'exit');
      service.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
      const data = join(project.directory, 'data');
      expect(await readdir(data)).toEqual(['job-task.sqlite']);
      const copy = join(project.directory, 'copy.sqlite');
      await copyFile(join(data, 'job-task.sqlite'), copy);
      const database = new Database(copy, { readonly: true });
      const rows = database
        .prepare<[string], number>('SELECT COUNT(*) FROM job_task WHERE domain_id = ?')
        .pluck()
        .get('domain-demo00000001');
      database.close();
      expect(rows).toBe(stored);
    });
  });
}
