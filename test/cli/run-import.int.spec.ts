import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runImport } from '../../src/cli/run-import.js';
import { runMigrate } from '../../src/cli/run-migrate.js';
import { readDataset } from '../conformance/case.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { commandIo, type TestIo } from './support/command-io.js';
import { jobTaskJson, line } from './support/job-task-json.js';
import { storedRows } from './support/stored-rows.js';
import { PATIENCE_MS } from '../support/patience.js';

describeOnEachEngine('an import', (engine) => {
  let database: TestDatabase;
  let directory: string;

  beforeAll(async () => {
    database = await createDatabase(engine);
    directory = await mkdtemp(join(tmpdir(), 'job-task-import-'));
    expect(await runMigrate([], commandIo(database.url))).toBe(EXIT.fine);
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const stored = (sql: string) => storedRows(database.url, sql);
  const importText = async (
    text: string | Iterable<string>,
    ...options: string[]
  ): Promise<TestIo & { code: number }> => {
    const io = commandIo(database.url, typeof text === 'string' ? [text] : text);
    return { ...io, code: await runImport([...options, '-'], io) };
  };

  it('inserts every row of the conformance data from a file, and finds them all on a second run', async () => {
    const file = join(directory, 'dataset.ndjson');
    const rows = readDataset();
    await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    for (const summary of [`${rows.length} inserted, 0 updated, 0 rejected`, `0 inserted, ${rows.length} updated, 0`]) {
      const io = commandIo(database.url);
      expect(await runImport([file], io)).toBe(EXIT.fine);
      expect(io.out()).toContain(summary);
    }
    const [[count]] = (await stored('SELECT COUNT(*) FROM job_task')) as [[unknown]];
    expect(Number(count)).toBe(rows.length);
  });

  it('moves a job task to another domain and another time, without a copy', async () => {
    await importText(line({ job_task_id: 'moved', options: { a: 1 } }));
    const { code, out } = await importText(
      line({ job_task_id: 'moved', domain_id: 'domain-2', created_at: '2021-01-01T00:00:00.001Z', options: { b: 2 } }),
    );
    expect([code, out()]).toEqual([EXIT.fine, expect.stringContaining('0 inserted, 1 updated, 0 rejected')]);
    expect(await stored(`SELECT domain_id, options FROM job_task WHERE job_task_id = 'moved'`)).toEqual([
      ['domain-2', expect.stringMatching(/^\{"b": ?2\}$/)],
    ]);
  });

  it('counts an id that comes twice once as inserted and once as updated; the later one stays', async () => {
    const { out } = await importText(
      line({ job_task_id: 'twice', job_id: 'a' }) + line({ job_task_id: 'twice', job_id: 'b' }),
    );
    expect(out()).toContain('1 inserted, 1 updated, 0 rejected');
    expect(await stored(`SELECT job_id FROM job_task WHERE job_task_id = 'twice'`)).toEqual([['b']]);
  });

  it('rejects invalid lines by number and reason, and imports the others', async () => {
    const text = [
      line({ job_task_id: 'good-1' }),
      'nonsense\n',
      line({ job_task_id: 'bad', status: 'DONE' }),
      '\n',
      line({ job_task_id: 'good-2' }),
    ];
    const { code, out, err } = await importText(text);
    expect(code).toBe(EXIT.rejected);
    expect(out()).toContain('2 inserted, 0 updated, 2 rejected');
    expect(err()).toMatch(
      /^standard input, line 2: must be JSON: .*\nstandard input, line 3: status: must be one of .*, got "DONE"/,
    );
    expect(await stored(`SELECT job_task_id FROM job_task WHERE job_task_id LIKE 'good-%' ORDER BY 1`)).toEqual([
      ['good-1'],
      ['good-2'],
    ]);
  });

  it.each([
    ['', 'the file is empty'],
    [' \n\uFEFF\n', 'no job task in it'],
    ['[]', 'no job task in it'],
    ['{"results":[],"total_count":0}', 'no job task in it'],
  ])('warns of an input without job tasks, %j', async (text, warning) => {
    const file = join(directory, 'nothing.json');
    await writeFile(file, text);
    const io = commandIo(database.url);
    expect(await runImport(['--dry-run', file], io)).toBe(EXIT.fine);
    expect(io.err()).toBe(`${file}: warning: ${warning}\n`);
  });

  it('imports documents over several lines, and prints no control characters of invalid ones', async () => {
    const pretty = (id: string): string => JSON.stringify(jobTaskJson({ job_task_id: id }), null, 2);
    const { out, err } = await importText(
      `${pretty('pretty-1')}\n\u0000x\u001b[2J\u202e\n${pretty('pretty-2')}${pretty('pretty-3')}\u001a`,
    );
    expect(out()).toContain('3 inserted, 0 updated, 1 rejected');
    expect(err()).toMatch(/^standard input, line \d+: must be JSON: .*\n$/);
    expect(err().trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('does not write in a dry run', async () => {
    const { code, out } = await importText(`${line({ job_task_id: 'dry' })}x`, '--dry-run');
    expect([code, out()]).toEqual([
      EXIT.rejected,
      expect.stringContaining('dry run: 1 valid, 1 rejected, nothing written'),
    ]);
    expect(await stored(`SELECT 1 FROM job_task WHERE job_task_id = 'dry'`)).toEqual([]);
  });

  it('stores text and options as they were', async () => {
    const texts = ['é\u0301 \u{1F600} ', '\\\'"; -- %_', 'a\u0001b', ''];
    for (const [index, text] of texts.entries()) {
      await importText(
        line({ job_task_id: `text-${index}`, job_id: text, error_message: text, options: { [text]: [text] } }),
      );
    }
    const rows = await stored(
      `SELECT job_id, error_message, options FROM job_task WHERE job_task_id LIKE 'text-%' ORDER BY job_task_id`,
    );
    expect(rows.map(([id, message, options]) => [id, message, JSON.parse(String(options)) as unknown])).toEqual(
      texts.map((text) => [text, text, { [text]: [text] }]),
    );
  });

  it('takes the deepest options and the longest names that it allows', async () => {
    const deep = JSON.parse(`${'{"a":['.repeat(15)}${']}'.repeat(15)}`) as unknown;
    const { out } = await importText(
      line({ job_task_id: 'deep', options: deep }) +
        line({ job_task_id: 'long', options: { ['n'.repeat(65_535)]: 1 } }),
    );
    expect(out()).toContain('2 inserted, 0 updated, 0 rejected');
  });

  it('takes messages of several megabytes', async () => {
    const text = Array.from({ length: 4 }, (_, index) =>
      line({ job_task_id: `large-${index}`, error_message: '€'.repeat(1_500_000) }),
    );
    expect((await importText(text)).out()).toContain('4 inserted, 0 updated, 0 rejected');
  });

  it('stops behind the batch when it is interrupted, says how far it got, and is completed by running it again', async () => {
    const lines = Array.from({ length: 3_500 }, (_, index) => line({ job_task_id: `resumed-${index}` }));
    const arrived = async (): Promise<number> => {
      const [[count]] = (await stored(`SELECT COUNT(*) FROM job_task WHERE job_task_id LIKE 'resumed-%'`)) as [
        [unknown],
      ];
      return Number(count);
    };
    let interrupt = (): void => undefined;
    async function* input(): AsyncGenerator<string> {
      yield lines.slice(0, 2_500).join('');
      await vi.waitUntil(async () => (await arrived()) > 0, PATIENCE_MS);
      interrupt();
      yield lines.slice(2_500).join('');
    }
    const io = commandIo(database.url, input());
    interrupt = io.stop;
    expect(await runImport(['-'], io)).toBe(EXIT.interrupted);
    const count = await arrived();
    expect(count).toBeGreaterThanOrEqual(1_000);
    expect(count).toBeLessThanOrEqual(2_500);
    expect(io.err()).toContain(`everything up to standard input, line ${count} is imported`);
    const again = await importText(lines);
    expect(again.out()).toContain(`${3_500 - count} inserted, ${count} updated, 0 rejected`);
  });

  it('reports that nothing is left to migrate after a migration', async () => {
    const io = commandIo(database.url);
    expect(await runMigrate([], io)).toBe(EXIT.fine);
    expect(io.out()).toBe('the schema is up to date\n');
  });

  it('takes the answer of a list request', async () => {
    const answer = JSON.stringify({ results: [jobTaskJson({ job_task_id: 'answer' })], total_count: 1 }, null, 2);
    expect((await importText(answer)).out()).toContain('1 inserted, 0 updated, 0 rejected');
  });
});
