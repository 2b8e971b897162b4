import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { DEMO_DOMAIN_ID } from '../../src/cli/demo/installation.js';
import { runDemo } from '../../src/cli/run-demo.js';
import { runExport } from '../../src/cli/run-export.js';
import { runImport } from '../../src/cli/run-import.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { commandIo } from './support/command-io.js';
import { storedRows } from './support/stored-rows.js';

const COUNT = 1_500;
const EVERYTHING = 'SELECT * FROM job_task ORDER BY job_task_id';

describeOnEachEngine('an export', (engine) => {
  let database: TestDatabase;
  let copy: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    [database, copy] = [await createDatabase(engine), await createDatabase(engine)];
    folder = await mkdtemp(join(tmpdir(), 'job-task-export-'));
    await runDemo(['--count', String(COUNT)], commandIo(database.url));
  });
  afterAll(async () => {
    await Promise.all([database.drop(), copy.drop(), rm(folder, { recursive: true })]);
  });

  it('imports into an identical table', async () => {
    const file = join(folder, 'all.ndjson');
    expect(await runExport([file], commandIo(database.url))).toBe(EXIT.fine);
    const io = commandIo(copy.url);
    expect([await runImport([file], io), io.err()]).toEqual([EXIT.fine, '']);
    expect(await storedRows(copy.url, EVERYTHING)).toEqual(await storedRows(database.url, EVERYTHING));
  });

  it('of one domain has that domain only, on standard output', async () => {
    const io = commandIo(database.url);
    expect(await runExport(['--domain', DEMO_DOMAIN_ID], io)).toBe(EXIT.fine);
    const rows = io
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(new Set(rows.map((row) => row['domain_id']))).toEqual(new Set([DEMO_DOMAIN_ID]));
    expect(rows.length).toBeGreaterThan(COUNT / 3);
  });

  it('has a CSV header, and a line for each job task', async () => {
    const file = join(folder, 'all.csv');
    expect(await runExport(['--format', 'csv', file], commandIo(database.url))).toBe(EXIT.fine);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^job_task_id,status,/);
    expect(text.split('\r\n')).toHaveLength(COUNT + 2);
  });

  it('that is stopped leaves no file', async () => {
    const io = commandIo(database.url);
    io.stop();
    expect(await runExport([join(folder, 'half.ndjson')], io)).toBe(EXIT.interrupted);
    expect((await readdir(folder)).filter((name) => name.startsWith('half'))).toEqual([]);
  });

  it.each(['nowhere/all.ndjson', '.'])('into %s, which cannot be written, says so', async (name) => {
    const file = join(folder, name);
    const io = commandIo(database.url);
    expect(await runExport([file], io)).toBe(EXIT.failed);
    expect(io.err()).toMatch(new RegExp(`^${file}: cannot be written: E\\w+: .*\\n$`));
  });

  it('rejects an unknown format', async () => {
    expect(await runExport(['--format', 'xml'], commandIo(database.url))).toBe(EXIT.failed);
  });
});
