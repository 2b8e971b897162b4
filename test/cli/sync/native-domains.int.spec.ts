import type { Document } from 'bson';
import { expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { storedRows } from '../support/stored-rows.js';
import { useScriptedRun } from './support/scripted-run.js';
import { taskDocument } from './support/spaceone-documents.js';

describeOnEachEngine('npm run sync with INGEST_NATIVE_DOMAINS', (engine) => {
  const run = useScriptedRun(engine);
  const { expectLevel, expectToken, deliver, stop } = run;

  const native = { INGEST_NATIVE_DOMAINS: 'domain-2' };
  const storedIds = async (): Promise<unknown[]> =>
    (await storedRows(run.database.url, 'SELECT job_task_id FROM job_task ORDER BY job_task_id')).map(([id]) => id);
  const mirrored = ['task-1', 'task-2', 'task-3'];

  it('leaves the rows of these domains alone, whether the source has them or not', async () => {
    const { documents } = run.mongo;
    documents.push(taskDocument('task-4', { domain_id: 'domain-2' }));
    run.start();
    await expectLevel();
    await stop();
    const changed = { ...documents.pop(), status: 'SUCCESS', updated_at: new Date() } as Document;
    run.start(['--once'], native);
    expect(await run.running).toBe(EXIT.fine);
    expect(run.io.out()).toContain('job tasks of domain-2 are left alone: INGEST_NATIVE_DOMAINS names them');
    expect(await storedIds()).toEqual([...mirrored, 'task-4']);
    deliver('update', 'token-1', changed, changed);
    run.start([], native);
    await expectToken('token-1');
    expect(await storedRows(run.database.url, "SELECT status FROM job_task WHERE job_task_id = 'task-4'")).toEqual([
      ['PENDING'],
    ]);
  });

  it('copies again when a domain is no longer native', async () => {
    run.mongo.documents.push(taskDocument('task-4', { domain_id: 'domain-2' }));
    run.start(['--once'], native);
    expect(await run.running).toBe(EXIT.fine);
    expect(await storedIds()).toEqual(mirrored);
    run.start(['--once']);
    expect(await run.running).toBe(EXIT.fine);
    await expectLevel();
  });

  it.each([
    ['domain-2', ['--domain', 'domain-1', 'domain-2'], '--domain: must not be in INGEST_NATIVE_DOMAINS'],
    ['*', [], 'INGEST_NATIVE_DOMAINS: must leave domains to follow, got *'],
  ])('rejects %s with %j', async (domains, args, message) => {
    run.start(args, { INGEST_NATIVE_DOMAINS: domains });
    expect(await run.running).toBe(EXIT.failed);
    expect(run.io.err()).toContain(message);
    expect(await storedIds()).toEqual([]);
  });
});
