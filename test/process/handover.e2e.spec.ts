import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { isPresent } from '../support/engines.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { anyJobTask } from '../support/any-job-task.js';
import { lacks, needing } from '../support/lacks.js';
import { load } from '../support/load.js';
import { runsOf } from '../support/runs.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import type { Addresses } from '../support/transports.js';
import { PATIENCE_MS } from '../support/patience.js';

const CONFIGURATION = fileURLToPath(new URL('../../deploy/haproxy/haproxy.cfg', import.meta.url));
const ROUNDS = runsOf(1);
/** As the configuration says: longer than the balancer takes to notice, on a busy machine too. */
const SHUTDOWN_DELAY_MS = 3_000;

/** Where one instance listens, each time it is started. */
interface Place {
  readonly httpPort: number;
  readonly grpcPort: number;
}

describe.skipIf(lacks('haproxy') || !isPresent('mariadb'))(
  needing(['haproxy'], 'two instances behind a load balancer'),
  () => {
    let database: TestDatabase;
    let balancer: ChildProcess | undefined;
    let addresses: Addresses;
    const places: Place[] = [];
    const instances: ServiceProcess[] = [];

    const start = ({ httpPort, grpcPort }: Place): Promise<ServiceProcess> =>
      startServiceProcess({
        DATABASE_URL: database.url,
        HTTP_PORT: String(httpPort),
        GRPC_PORT: String(grpcPort),
        GRPC_V2_PORT: 'off',
        SHUTDOWN_DELAY_MS: String(SHUTDOWN_DELAY_MS),
        LOG_FORMAT: 'json',
      });

    /** Resolves when calls over both transports have reached the instance. */
    const serves = async (instance: ServiceProcess): Promise<void> => {
      await expect
        .poll(() => ['"context":"HTTP"', '"context":"gRPC"'].filter((line) => !instance.output().includes(line)), {
          timeout: PATIENCE_MS,
        })
        .toEqual([]);
    };

    beforeAll(async () => {
      database = await createDatabase('mariadb');
      const opened = await openJobTasks(database);
      await insertJobTasks(opened, [anyJobTask('task-1')]);
      await opened.close();
      for (let index = 0; index < 2; index++) {
        const place = { httpPort: await freePort(), grpcPort: await freePort() };
        places.push(place);
        instances.push(await start(place));
      }
      const [a, b] = places as [Place, Place];
      const [http, grpc] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
      balancer = spawn('haproxy', ['-db', '-f', CONFIGURATION], {
        env: {
          PATH: process.env['PATH'],
          HTTP_BIND: http,
          GRPC_BIND: grpc,
          HTTP_A: `127.0.0.1:${a.httpPort}`,
          GRPC_A: `127.0.0.1:${a.grpcPort}`,
          HTTP_B: `127.0.0.1:${b.httpPort}`,
          GRPC_B: `127.0.0.1:${b.grpcPort}`,
        },
        stdio: 'ignore',
      });
      addresses = { http: `http://${http}`, grpc };
      await vi.waitFor(
        async () => expect((await fetch(`${addresses.http}/health/ready`)).status).toBe(200),
        PATIENCE_MS,
      );
    });
    afterAll(async () => {
      balancer?.kill('SIGKILL');
      for (const instance of instances) {
        instance.child.kill('SIGKILL');
        await instance.ended();
      }
      await database.drop();
    });

    it(
      'are replaced one after the other under load, and no caller notices',
      async () => {
        const exits: (number | string)[] = [];
        const story = (async () => {
          for (let turn = 0; turn < 2 * ROUNDS; turn++) {
            const index = turn % 2;
            const instance = instances[index] as ServiceProcess;
            // The balancer must have found the one that stays.
            await Promise.all(instances.map(serves));
            instance.child.kill('SIGTERM');
            exits.push(await instance.ended());
            instances[index] = await start(places[index] as Place);
          }
          await Promise.all(instances.map(serves));
        })();
        const outcomes = await load(addresses, story, { callers: 8 });
        await story;
        expect(outcomes.filter(({ status }) => status !== 'OK')).toEqual([]);
        expect(exits).toEqual(exits.map(() => 0));
        for (const transport of ['http', 'grpc']) {
          expect(outcomes.filter((outcome) => outcome.transport === transport).length).toBeGreaterThan(500);
        }
      },
      (1 + 3 * ROUNDS) * PATIENCE_MS,
    );
  },
);
