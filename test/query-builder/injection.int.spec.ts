import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson, QueryError, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { openFixture, runQuery, type FixtureDatabase } from './support/answer-case.js';
import { compileRequest } from './support/compile-request.js';
import { FIXTURE } from './support/fixture.js';
import { HOSTILE, hostileRequests, type HostileRequest } from './support/hostile.js';

const FOREIGN_IDS = FIXTURE.filter((task) => task.domain_id === 'domain-b').map((task) => task.job_task_id as string);

describeOnEachEngine('hostile text', (engine) => {
  let fixture: FixtureDatabase;

  beforeAll(async () => {
    fixture = await openFixture(engine);
  });

  afterAll(() => fixture.drop());

  /** What goes wrong with a request; null where it is answered, or refused as a query. */
  async function complaintAbout(request: HostileRequest): Promise<string | null> {
    try {
      for (const query of compileRequest(request, fixture.database.dialect)) {
        const rows: readonly Json[] = await runQuery(query, fixture.database);
        const text = canonicalJson(rows);
        if (rows.length > FIXTURE.length * 4) {
          return `${String(rows.length)} rows`;
        }
        const foreign = FOREIGN_IDS.find((id) => text.includes(id));
        if (foreign !== undefined) {
          return `the foreign row ${foreign}`;
        }
      }
      return null;
    } catch (error) {
      return error instanceof QueryError ? null : String(error);
    }
  }

  it.each(HOSTILE)('%j is text at every place', async (text) => {
    const complaints: string[] = [];
    for (const request of hostileRequests(text)) {
      const complaint = await complaintAbout(request);
      if (complaint !== null) {
        complaints.push(`${request.slot}: ${complaint} <- ${JSON.stringify(request.query)}`);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('has not changed the table', async () => {
    const [row] = await fixture.database.run({ sql: 'SELECT COUNT(*) FROM job_task', params: [] });
    expect(Number(row?.[0])).toBe(FIXTURE.length);
  });
});
