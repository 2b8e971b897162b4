import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { describeWith } from '../tools/describe-with.js';
import { startDemoAppWithToken, TOKEN_GENERATIONS, type DemoAppWithToken } from './support/token-generations.js';

const run = promisify(execFile);

const RESOURCE = 'cost_analysis.JobTask';
const DOMAIN = ['-p', `domain_id=${DEMO.domain}`];
const ONE = ['-p', `job_task_id=${DEMO.jobTask}`];
const TWO_COLUMNS = ['-c', 'job_task_id,status'];
const ROW = { job_task_id: DEMO.jobTask, status: 'SUCCESS' };
const BY_STATUS = {
  query: {
    filter: [{ k: 'job_task_id', v: DEMO.jobTask, o: 'eq' }],
    aggregate: [
      { group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'tasks', operator: 'count' }] } },
    ],
  },
};
const STATUSES = { query: { distinct: 'status', filter: [{ k: 'status', v: ['SUCCESS', 'FAILURE'], o: 'in' }] } };

/** Cells of the rows that `-o table` prints. */
const table = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^[-+]+$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
const csv = (text: string): string[][] => text.split(/\r?\n/).map((line) => line.split(','));
const list = ['list', RESOURCE, ...DOMAIN, ...ONE, ...TWO_COLUMNS];

/** Commands with what each prints, read by the format that it asks for. */
const COMMANDS: readonly {
  readonly command: readonly string[];
  readonly read: (output: string) => unknown;
  readonly printed: unknown;
}[] = [
  {
    command: ['api-resources'],
    read: table,
    printed: expect.arrayContaining([['cost_analysis', 'JobTask', '', 'get, list, stat']]),
  },
  { command: [...list, '-o', 'json'], read: JSON.parse, printed: { results: [ROW], total_count: 1 } },
  { command: [...list, '-o', 'yaml'], read: parse, printed: { results: [ROW], total_count: 1 } },
  { command: [...list, '-o', 'csv'], read: csv, printed: [Object.keys(ROW), Object.values(ROW)] },
  { command: [...list, '-o', 'table'], read: table, printed: [Object.keys(ROW), Object.values(ROW), ['Count: 1 / 1']] },
  { command: ['list', RESOURCE, ...DOMAIN, ...ONE, '-c', 'status', '-o', 'quiet'], read: String, printed: 'SUCCESS' },
  {
    command: ['list', RESOURCE, ...DOMAIN, '-l', '3', ...TWO_COLUMNS],
    read: (output) => table(output).length,
    // A header, three rows and the count.
    printed: 5,
  },
  {
    command: ['list', RESOURCE, ...DOMAIN, ...ONE, '-m', '-o', 'json'],
    read: JSON.parse,
    printed: { results: [expect.objectContaining(ROW)], total_count: 1 },
  },
  {
    command: ['get', RESOURCE, ...DOMAIN, ...ONE, '-o', 'json'],
    read: JSON.parse,
    printed: expect.objectContaining({ ...ROW, created_count: 5756 }),
  },
  {
    command: ['get', RESOURCE, ...DOMAIN, ...ONE, '-o', 'yaml'],
    read: parse,
    printed: expect.objectContaining({ ...ROW, created_count: 5756 }),
  },
  {
    command: ['stat', RESOURCE, ...DOMAIN, '-j', JSON.stringify(BY_STATUS)],
    read: table,
    printed: [
      ['status', 'tasks'],
      ['SUCCESS', '1'],
    ],
  },
  {
    command: ['stat', RESOURCE, ...DOMAIN, '-j', JSON.stringify(BY_STATUS), '-o', 'json'],
    read: JSON.parse,
    printed: { results: [{ status: 'SUCCESS', tasks: 1 }] },
  },
  {
    command: ['stat', RESOURCE, ...DOMAIN, '-j', JSON.stringify(BY_STATUS), '-c', 'tasks', '-o', 'quiet'],
    read: Number,
    printed: 1,
  },
  {
    command: ['stat', RESOURCE, ...DOMAIN, '-j', JSON.stringify(STATUSES), '-o', 'csv'],
    read: csv,
    printed: [['Values'], ['FAILURE'], ['SUCCESS']],
  },
  {
    command: ['exec', 'list', RESOURCE, ...DOMAIN, ...ONE, '-j', '{"query":{"only":["status"]}}', '-o', 'yaml'],
    read: parse,
    printed: { results: [expect.objectContaining({ status: 'SUCCESS' })], total_count: 1 },
  },
  {
    command: ['exec', 'stat', RESOURCE, ...DOMAIN, '-j', JSON.stringify(STATUSES), '-o', 'table'],
    read: table,
    printed: [['Values'], ['FAILURE'], ['SUCCESS']],
  },
  {
    command: ['get', RESOURCE, ...DOMAIN, '-p', 'job_task_id=job-task-unknown'],
    read: String,
    printed: expect.stringMatching(/^ERROR: .*job-task-unknown/),
  },
];

describeWith(['spacectl'], 'spacectl', ({ spacectl }) => {
  describe.each(TOKEN_GENERATIONS)('$name', ({ claims }) => {
    let app: DemoAppWithToken;
    let home: string;
    const ask = async (args: readonly string[]): Promise<string> => {
      // Its libraries warn about the version of Python.
      const env = { PATH: process.env['PATH'], HOME: home, PYTHONWARNINGS: 'ignore' };
      const { stdout } = await run(spacectl, args, { env });
      return stdout.trim();
    };
    beforeAll(async () => {
      app = await startDemoAppWithToken(claims);
      home = await mkdtemp(join(tmpdir(), 'job-task-spacectl-'));
      await ask(['config', 'init', '-e', 'test']);
      await ask(['config', 'endpoint', 'add', 'cost_analysis', `grpc://${app.grpc}/v1`]);
      if (app.token !== '') {
        await ask(['config', 'set', 'api_key', app.token]);
      }
    });
    afterAll(async () => {
      await app.close();
      await rm(home, { recursive: true });
    });

    if (claims === null) {
      it.each(COMMANDS.map((row) => ({ title: row.command.join(' '), ...row })))(
        '$title',
        async ({ command, read, printed }) => {
          expect(read(await ask(command))).toEqual(printed);
        },
      );
    } else {
      it.each([
        { verb: 'list', args: [...ONE, ...TWO_COLUMNS], printed: { results: [ROW], total_count: 1 } },
        { verb: 'get', args: ONE, printed: expect.objectContaining(ROW) as object },
        { verb: 'stat', args: ['-j', JSON.stringify(STATUSES)], printed: { results: ['FAILURE', 'SUCCESS'] } },
      ])('$verb needs no domain beside the token', async ({ verb, args, printed }) => {
        expect(JSON.parse(await ask([verb, RESOURCE, ...args, '-o', 'json']))).toEqual(printed);
      });

      it('shows that the token is absent', async () => {
        await ask(['config', 'remove', 'api_key']);
        expect(await ask(['list', RESOURCE])).toMatch(/^ERROR: The api_key is not set or incorrect/);
      });
    }
  });
});
