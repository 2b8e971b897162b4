import { expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runRollup } from '../../../src/cli/run-rollup.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { commandIo } from '../support/command-io.js';
import { change } from './support/scripted-mongo.js';
import { useScriptedRun } from './support/scripted-run.js';
import { taskDocument } from './support/spaceone-documents.js';

describeOnEachEngine('npm run sync by a change stream', (engine) => {
  const run = useScriptedRun(engine);
  const { documentAt, expectLevel, expectToken, deliver, stop } = run;
  const follow = (...args: string[]): void => run.start(args);

  it('copies everything and then writes what the stream delivers', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(0), status: 'SUCCESS', created_count: 7, updated_at: new Date() };
    const added = taskDocument('task-4');
    run.mongo.documents.splice(0, 1, changed);
    run.mongo.documents.push(added);
    deliver('update', 'token-1', changed, changed);
    deliver('insert', 'token-2', added, added);
    await expectLevel();
    await expectToken('token-2');
    expect(await stop()).toBe(EXIT.fine);
  });

  it('keeps the rollups equal to the job tasks', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(0), status: 'SUCCESS', created_count: 7, updated_at: new Date() };
    const [, deleted = {}] = run.mongo.documents.splice(0, 2, changed);
    deliver('update', 'token-1', changed, changed);
    deliver('delete', 'token-2', deleted, null);
    await expectLevel();
    await stop();
    const verify = commandIo(run.database.url);
    expect(await runRollup(['--verify'], verify)).toBe(EXIT.fine);
    expect(verify.out()).toBe('1 domains verified, 0 with differences\n');
  });

  it('ends when another process follows the same source', async () => {
    follow();
    await expectLevel();
    const [first, firstIo] = [run.running, run.io];
    follow();
    let tokens = 0;
    const writesSomething = (): string => {
      run.mongo.steps.push({ changes: [], token: `token-${String(++tokens)}` });
      return firstIo.err();
    };
    await expect.poll(writesSomething).not.toBe('');
    expect(await first).toBe(EXIT.failed);
    expect(firstIo.err()).toMatch(/^another process follows cost-analysis\.job_task now: .*\n$/);
    expect(await stop()).toBe(EXIT.fine);
  });

  it('requests a resume token before it copies, and resumes after the last stored token', async () => {
    follow();
    await expectLevel();
    const changed = { ...documentAt(1), status: 'FAILURE', updated_at: new Date() };
    run.mongo.documents.splice(1, 1, changed);
    deliver('update', 'token-1', changed, changed);
    await expectToken('token-1');
    await stop();
    expect(run.mongo.opened).toEqual([null, 'token-0']);
    follow();
    await expect.poll(() => run.mongo.opened.at(-1)).toBe('token-1');
    await stop();
    expect(run.io.out()).not.toContain('copying');
  });

  it('stores the token of an idle stream', async () => {
    follow();
    await expectLevel();
    run.mongo.steps.push({ changes: [], token: 'token-idle' });
    await expectToken('token-idle');
  });

  it('deletes the row of a deleted document, which the stream names by _id alone', async () => {
    follow();
    await expectLevel();
    const [deleted = {}] = run.mongo.documents.splice(1, 1);
    deliver('delete', 'token-1', deleted, null);
    await expectLevel();
  });

  it('leaves out a document that was deleted before it was looked up', async () => {
    follow();
    await expectLevel();
    const [deleted = {}] = run.mongo.documents.splice(0, 1);
    deliver('update', 'token-1', deleted, null);
    deliver('delete', 'token-2', deleted, null);
    await expectLevel();
    await expectToken('token-2');
    expect(run.io.out()).not.toContain('rejected task');
  });

  it.each([
    ['the server no longer has the changes (ChangeStreamHistoryLost)', { error: { code: 286 } }],
    ['the token is not accepted (InvalidResumeToken)', { error: { code: 260 } }],
    ['the collection is dropped', { changes: [change('invalidate', 'token-9', {})], token: 'token-9' }],
  ])('copies everything again when %s', async (_, step) => {
    follow();
    await expectLevel();
    // Nothing delivers these: only another copy can find them.
    run.mongo.documents.splice(0, 1);
    run.mongo.documents.push(taskDocument('task-9'));
    run.mongo.steps.push(step);
    await expectLevel();
    expect(run.io.out()).toContain('copying everything again');
    expect(await stop()).toBe(EXIT.fine);
  });

  it('copies again when the stored token has aged out while it was stopped', async () => {
    follow();
    await expectLevel();
    await stop();
    run.mongo.documents.push(taskDocument('task-9'));
    run.mongo.refusals.push(286);
    follow();
    await expectLevel();
  });

  it('continues after a transient failure', async () => {
    follow();
    await expectLevel();
    // NotWritablePrimary, without the label by which the driver resumes on its own.
    run.mongo.steps.push({ error: { code: 11_602 } }, { error: { code: 10_107 } });
    const added = taskDocument('task-5');
    run.mongo.documents.push(added);
    deliver('insert', 'token-1', added, added);
    await expectLevel();
  });

  it.each([115, 238, 40_324, 40_573])(
    'names the option to use where the server has no change streams (%i)',
    async (code) => {
      run.mongo.refusals.push(code);
      follow('--changes', 'stream');
      expect(await run.running).toBe(EXIT.failed);
      expect(run.io.err()).toContain('--changes poll');
    },
  );
});
