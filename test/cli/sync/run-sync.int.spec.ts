import type { Document } from 'bson';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { useScriptedRun } from './support/scripted-run.js';
import { linesOf, storedLines, taskDocument } from './support/spaceone-documents.js';

describeOnEachEngine('npm run sync by polling', (engine) => {
  const run = useScriptedRun(engine);
  const { expectLevel, stop } = run;

  it('finds changes of old ended job tasks and old deletions if it compares everything', async () => {
    const old = new Date(Date.now() - 30 * 86_400_000);
    const [ended, gone] = ['old-1', 'old-2'].map((id) =>
      taskDocument(id, { status: 'SUCCESS', created_at: old, updated_at: old }),
    ) as [Document, Document];
    run.mongo.documents.push(ended, gone);
    const compare = async (...args: string[]): Promise<void> => {
      run.start(['--once', '--changes', 'poll', ...args]);
      expect(await run.running).toBe(EXIT.fine);
    };
    await compare();
    await expectLevel();
    run.mongo.documents.splice(3, 2, { ...ended, status: 'IN_PROGRESS', updated_at: new Date() });
    await compare();
    expect(await storedLines(run.database.url)).not.toEqual(linesOf(run.mongo.documents));
    await compare('--reconcile-days', 'all');
    expect(await storedLines(run.database.url)).toEqual(linesOf(run.mongo.documents));
  });

  it.each([
    ['0 while it follows', [], EXIT.fine],
    ['130 with --once', ['--once'], EXIT.interrupted],
  ])('exits with %s when it is stopped while it connects', async (_, args, code) => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    run.start(args, {}, `mongodb://127.0.0.1:${String(port)}/`);
    const [socket] = (await once(silent, 'connection')) as [Socket];
    expect(await stop()).toBe(code);
    expect(run.io.err()).toBe('');
    socket.destroy();
    silent.close();
  });

  it('counts and logs a rejected document once, however often it is read', async () => {
    run.mongo.documents.push(taskDocument('bad-1', { status: 'LOST' }));
    run.start(['--once', '--changes', 'poll']);
    expect(await run.running).toBe(EXIT.rejected);
    expect(run.io.out().match(/rejected bad-1: status/g)).toHaveLength(1);
    expect(run.io.out()).toContain('1 rejected');
  });
});
