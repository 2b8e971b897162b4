import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { lacks, needing } from '../support/lacks.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { openSecondClient, openClient, TRANSPORTS } from '../support/transports.js';

/** The ids of the children of a service's first process. */
function workersOf({ child }: ServiceProcess): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.filter((id) => parentOf(id) === child.pid).map(Number);
}

/** The id of the parent of a process; null once that has ended. */
function parentOf(id: string): number | null {
  try {
    // The name of the program, in parentheses, may have spaces in it.
    return Number(/^.*\) . (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.[1]);
  } catch {
    return null;
  }
}

describe('two workers for clients of SpaceONE 2.0 only', () => {
  it('share one gRPC port', async () => {
    const database = await createDatabase('sqlite');
    const service = await startServiceProcess({
      ...{ DATABASE_URL: database.url, WORKERS: '2', LOG_LEVEL: 'warn' },
      ...{ GRPC_PORT: 'off', GRPC_V2_PORT: '0' },
    });
    const client = openSecondClient('grpc', { ...service, secondGrpc: service.grpc });
    expect(service.output()).toMatch(/^gRPC 2\.0 127\.0\.0\.1:\d+$/m);
    expect(service.output()).not.toMatch(/^gRPC +127/m);
    const listed = client.call('list', { domain_id: 'nobody', query: { page: { limit: 1 } } });
    await expect(listed).resolves.toHaveProperty('body');
    client.close();
    service.child.kill('SIGTERM');
    expect(await service.ended()).toBe(0);
    await database.drop();
  });
});

describe.skipIf(lacks('Linux'))(needing(['Linux'], 'two workers'), () => {
  let database: TestDatabase;
  let service: ServiceProcess;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    const settings = { DATABASE_URL: database.url, WORKERS: '2', METRICS_PORT: '0', LOG_LEVEL: 'warn' };
    service = await startServiceProcess(settings);
  });
  afterAll(() => database.drop());

  const listed = async (transport: (typeof TRANSPORTS)[number]) => {
    const opened = openClient(transport, service);
    try {
      return await opened.call('list', { domain_id: 'nobody', query: { page: { limit: 1 } } });
    } finally {
      opened.close();
    }
  };

  it.each(TRANSPORTS)('serve one port over %s', async (transport) => {
    expect(workersOf(service)).toHaveLength(2);
    const answers = await Promise.all(Array.from({ length: 8 }, () => listed(transport)));
    expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
  });

  const scraped = async (): Promise<string> => {
    const url = /^Metrics +(\S+)$/m.exec(service.output())?.[1];
    return (await fetch(String(url))).text();
  };

  it('are counted together', async () => {
    const text = await scraped();
    expect(text).toMatch(/^job_task_workers 2$/m);
    expect(text).toMatch(/^rpc_server_duration_seconds_count\{.*JobTask\/list.*\} 8$/m);
    expect(text).toMatch(/^http_server_request_duration_seconds_count\{.*status="200".*\} 8$/m);
    expect(text).toMatch(/^job_task_build_info\{.*\} 1$/m);
  });

  it('report their metrics while one of them is stuck', async () => {
    const [stuck] = workersOf(service);
    process.kill(Number(stuck), 'SIGSTOP');
    const text = await scraped();
    process.kill(Number(stuck), 'SIGCONT');
    expect(text).toMatch(/^job_task_workers 2$/m);
    expect(text).toMatch(/^job_task_workers_silent 1$/m);
    // What it counted before is not forgotten, which would look like a new start.
    expect(text).toMatch(/^rpc_server_duration_seconds_count\{.*JobTask\/list.*\} 8$/m);
  });

  it('are replaced when they die, while the other one serves', async () => {
    const [victim] = workersOf(service);
    process.kill(Number(victim), 'SIGKILL');
    // One that has just died holds up no scrape.
    expect(await scraped()).toMatch(/^job_task_worker_restarts_total \d+$/m);
    await expect.poll(() => workersOf(service).includes(Number(victim))).toBe(false);
    // A connection that was kept alive to the dead worker breaks once; the next one reaches the other.
    await expect.poll(() => listed('http').catch(() => null)).toHaveProperty('body');
    await expect.poll(() => workersOf(service).length).toBe(2);
    expect(service.output()).toMatch(/a worker ended with SIGKILL; the next one starts in 100 ms/);
    await expect(listed('grpc')).resolves.toHaveProperty('body');
  });

  it('end together', async () => {
    const pids = workersOf(service);
    service.child.kill('SIGTERM');
    expect(await service.ended()).toBe(0);
    expect(pids.filter((pid) => isAlive(pid))).toEqual([]);
  });
});

describe('workers', () => {
  it('end with code 0 when all of them answered everything', async () => {
    const database = await createDatabase('sqlite');
    const service = await startServiceProcess({ DATABASE_URL: database.url, WORKERS: '2', LOG_LEVEL: 'silent' });
    service.child.kill('SIGTERM');
    expect(await service.ended()).toBe(0);
    await database.drop();
  });

  it('that cannot start end the service', async () => {
    const starting = startServiceProcess({
      WORKERS: '2',
      DATABASE_URL: 'sqlite:/nowhere/at/all',
      HTTP_HOST: '192.0.2.1',
    });
    await expect(starting).rejects.toThrow(/ended with 1/);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
