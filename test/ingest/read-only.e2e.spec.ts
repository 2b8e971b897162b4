import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPresent, type ServerEngine } from '../support/engines.js';
import { MortalServer } from '../support/mortal-server.js';
import { TRANSPORTS } from '../support/transports.js';
import { everyWrite, openTask, type TaskKey } from './support/every-write.js';
import { startWriteApp, type WriteApp } from './support/write-app.js';
import { openWriteClient, type WriteClient } from './support/write-client.js';

/** An ordinary user, whom read_only stops; it lets administrators write. */
const USER = 'worker';
const SWITCH = {
  mariadb: (state: string) => `SET GLOBAL read_only = ${state}`,
  // super_read_only turns read_only on with it, which stays on without it.
  mysql: (state: string) => `SET GLOBAL super_read_only = ${state}, GLOBAL read_only = ${state}`,
} as const;

describe.each(['mariadb', 'mysql'] as const)('a primary on %s that becomes read-only', (engine: ServerEngine) => {
  describe.skipIf(!isPresent(engine))('(needs a server of that kind)', () => {
    let server: MortalServer;
    let app: WriteApp;

    beforeAll(async () => {
      const created = await MortalServer.create(engine);
      if (created === null) {
        throw new TypeError(`${engine} is there for tests, but cannot be started`);
      }
      server = created;
      await server.start();
      await server.query('CREATE DATABASE writes CHARACTER SET utf8mb4');
      await server.query(`CREATE USER ${USER}@'%'`);
      await server.query(`GRANT ALL ON writes.* TO ${USER}@'%'`);
      const url = server.url('writes', USER);
      app = await startWriteApp(engine, {}, { engine, url, drop: () => Promise.resolve() });
    });
    afterAll(async () => {
      await app.close();
      await server.remove();
    });

    describe.each(TRANSPORTS)('over %s', (transport) => {
      let client: WriteClient;
      beforeAll(() => {
        client = openWriteClient(transport, app);
      });
      afterAll(() => {
        client.close();
      });

      it('answers UNAVAILABLE to every write, still reads, and writes again afterwards', async () => {
        const task = await openTask(client);
        await server.query(SWITCH[engine]('ON'));
        const before = await app.rows();
        const refused = await answersOf(client, task);
        const read = await client.call('get', task);
        const during = await app.rows();
        await server.query(SWITCH[engine]('OFF'));
        expect(refused).toEqual(everyWrite(task).map(({ name }) => [name, 'UNAVAILABLE', 'ERROR_UNAVAILABLE']));
        expect([read.status, during]).toEqual(['OK', before]);
        expect(await answersOf(client, task)).toEqual(everyWrite(task).map(({ name }) => [name, 'OK', '']));
      });
    });

    it('answers 503 with retry-after over HTTP', async () => {
      await server.query(SWITCH[engine]('ON'));
      const { status, headers } = await app.send('DELETE', 'job-task/a?domain_id=native');
      await server.query(SWITCH[engine]('OFF'));
      expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    });
  });
});

async function answersOf(client: WriteClient, task: TaskKey): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const { name, send } of everyWrite(task)) {
    const { status, code } = await send(client);
    answers.push([name, status, code]);
  }
  return answers;
}
