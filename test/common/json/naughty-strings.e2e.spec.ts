import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { commandIo } from '../../cli/support/command-io.js';
import { jobTaskJson, line } from '../../cli/support/job-task-json.js';
import { NAUGHTY } from '../../fuzz/payloads.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { openClient, TRANSPORTS, type ApiAnswer, type TransportName } from '../../support/transports.js';

/** Strings that a careless comparison confuses, in addition to the list. */
const NEIGHBOURS = ['a', 'a ', 'A', 'á', 'a\u0301', 'a\u0000', '\u0000', '\u{10ffff}', '0', '0.0', '-0'];
const TEXTS: readonly string[] = [...new Set([...NAUGHTY, ...NEIGHBOURS])];
const IN_CHUNKS_OF = 16;

/** A job task that says the text in every place that holds any. */
const taskSaying = (text: string) => ({
  job_task_id: `naughty-${String(TEXTS.indexOf(text))}`,
  error_message: text,
  // Not in a name: the import refuses that, since SQLite's paths end at a NUL.
  options: { value: text, list: [text], names: text.includes('\u0000') ? {} : { [text]: text } },
});

/** The same as it is answered; an empty text is nothing in a message of gRPC. */
function rowSaying(text: string, transport: TransportName): object {
  const { error_message, ...row } = taskSaying(text);
  const { created_at } = jobTaskJson();
  return { ...row, created_at, ...(transport === 'grpc' && text === '' ? {} : { error_message }) };
}

const DOMAIN = { domain_id: 'domain-1' };
const PLACES = [['options.value'], ['error_message', 'options.list']];
const UNSTORABLE = ['\ud800', 'a\udc00', '\udc00\ud800'];

describeOnEachEngine('naughty strings', (engine) => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await createDatabase(engine);
    await runMigrate([], commandIo(database.url));
    const io = commandIo(
      database.url,
      TEXTS.map((text) => line(taskSaying(text))),
    );
    expect(await runImport(['-'], io), io.err()).toBe(EXIT.fine);
    app = await startTestApp({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const LONG = 120_000;
  const title = 'that were imported are found by their value, each as it was and nothing else';
  it.each(TRANSPORTS)(
    `${title}, over %s`,
    async (name) => {
      const client = openClient(name, app);
      const find = (text: string, places: readonly string[]): Promise<ApiAnswer> => {
        const filter = places.map((k) => ({ k, v: text, o: 'eq' }));
        const only = ['job_task_id', 'error_message', 'options'];
        return client.call('list', { ...DOMAIN, query: { filter, only, page: { limit: 3 } } });
      };
      for (let from = 0; from < TEXTS.length; from += IN_CHUNKS_OF) {
        const texts = TEXTS.slice(from, from + IN_CHUNKS_OF);
        for (const places of PLACES) {
          const answers = await Promise.all(texts.map((text) => find(text, places)));
          const expected = texts.map((text) => ({ body: { results: [rowSaying(text, name)], total_count: 1 } }));
          expect(answers).toEqual(expected);
        }
      }
      client.close();
    },
    LONG,
  );

  it('with half a surrogate pair, which no database holds, are refused by the import and by the API', async () => {
    const client = openClient('http', app);
    for (const text of UNSTORABLE) {
      const io = commandIo(database.url, [line({ job_task_id: 'half', options: { text } })]);
      expect(await runImport(['-'], io)).not.toBe(EXIT.fine);
      expect(io.out() + io.err()).toContain('surrogate');
      const query = { filter: [{ k: 'options.value', v: text, o: 'eq' }] };
      const answer = await client.call('list', { ...DOMAIN, query });
      expect(answer).toMatchObject({ error: { code: 'ERROR_INVALID_PARAMETER', status: 'INVALID_ARGUMENT' } });
    }
    client.close();
  });
});
