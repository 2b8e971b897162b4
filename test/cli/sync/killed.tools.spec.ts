import type { Document } from 'bson';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runMigrate } from '../../../src/cli/run-migrate.js';
import { runRollup } from '../../../src/cli/run-rollup.js';
import { createDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { Ferretdb } from '../../support/ferretdb.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { runsOf } from '../../support/runs.js';
import { describeWith } from '../../tools/describe-with.js';
import { commandIo } from '../support/command-io.js';
import { startCommand } from '../support/command-process.js';
import { expectSound } from '../support/sound.js';
import { Installation } from './support/installation.js';
import { storedLines, taskDocument } from './support/spaceone-documents.js';

const RUNS = runsOf(8);
const TASKS = 6_000;
const idOf = (index: number): string => `task-${String(index).padStart(5, '0')}`;
/** From the start of Node to behind the copy. */
const LONGEST_LIFE_MS = 4_000;

describeWith(['ferretdb-2', 'documentdb'], `npm run sync that is killed at ${String(RUNS)} random moments`, (tools) => {
  describeOnEachEngine('ends equal to its source', (engine) => {
    let server: Ferretdb;
    let installation: Installation;

    beforeAll(async () => {
      server = await Ferretdb.overDocumentdb(tools['ferretdb-2'], tools.documentdb);
      installation = await Installation.over(server);
      await installation.add(
        Array.from({ length: TASKS }, (_, index): Document => {
          const status = index % 20 === 0 ? 'IN_PROGRESS' : 'SUCCESS';
          return taskDocument(idOf(index), { status, domain_id: `domain-${String(index % 7)}` });
        }),
      );
    });
    afterAll(async () => {
      await installation.close();
      await server.remove();
    });

    it(
      'without a lost, doubled or deleted task too many',
      async () => {
        const database = await createDatabase(engine);
        expect(await runMigrate([], commandIo(database.url))).toBe(EXIT.fine);
        for (let run = 0; run < RUNS; run++) {
          const { child, ended } = startCommand('sync', [server.uri, '--poll-every', '0.1'], database.url);
          const kill = delay(500 + Math.random() * LONGEST_LIFE_MS).then(() => child.kill('SIGKILL'));
          await workersGoOn(installation, run);
          await kill;
          expect((await ended).code).toBe('SIGKILL');
        }
        const { code, output } = await startCommand('sync', [server.uri, '--once'], database.url).ended;
        expect(output).toContain('ended');
        expect(code).toBe(EXIT.fine);
        expect(await storedLines(database.url)).toEqual(await installation.lines());
        expect(await runRollup(['--verify'], commandIo(database.url))).toBe(EXIT.fine);
        await expectSound(engine, database.url);
        await database.drop();
      },
      (2 + RUNS) * PATIENCE_MS,
    );
  });
});

/** Tasks end, others begin, a few are deleted. */
async function workersGoOn(installation: Installation, run: number): Promise<void> {
  for (let step = 0; step < 20; step++) {
    await installation.change(idOf(20 * (run * 20 + step)), { status: 'SUCCESS', created_count: step });
    await installation.add([taskDocument(`${idOf(run)}-${String(step)}`, { domain_id: 'domain-late' })]);
  }
  await installation.tasks.deleteOne({ job_task_id: `${idOf(run)}-3` });
}
