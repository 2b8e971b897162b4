import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { startServiceProcess } from '../support/service-process.js';

/** Runs first in the service and breaks it at a signal, outside of every request. */
const FAULTS = `
process.on('SIGUSR2', () => { throw new Error('injected exception'); });
process.on('SIGHUP', () => { void Promise.reject(new Error('injected rejection')); });`;
const INJECTED = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(FAULTS)}` };
const LIST = '/cost-analysis/v1/job-task/list';
const BODY = JSON.stringify({ domain_id: 'a', query: { page: { limit: 1 } } });

describe('an uncaught error', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
  });
  afterAll(() => database.drop());

  it.each([
    ['SIGUSR2', 'injected exception'],
    ['SIGHUP', 'injected rejection'],
  ] as const)(
    '(%s: %s) is logged, what is in flight is answered, and the process exits with 1',
    async (signal, fault) => {
      const service = await startServiceProcess({
        DATABASE_URL: database.url,
        SHUTDOWN_DELAY_MS: '1500',
        ...INJECTED,
      });
      const ready = async (): Promise<number> => (await fetch(`${service.http}/health/ready`)).status;
      const { hostname, port } = new URL(service.http);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const head = `POST ${LIST} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n`;
      socket.write(head + BODY.slice(0, 5));
      await expect.poll(ready).toBe(200);
      service.child.kill(signal);
      await expect.poll(() => service.output()).toContain(fault);
      expect(await ready()).toBe(503);
      socket.write(BODY.slice(5));
      expect(await service.ended()).toBe(1);
      await closed;
      expect(answer).toMatch(/^HTTP\/1.1 200 [^]*"total_count":0/);
      expect(service.output()).toMatch(/FATAL.*: Process: uncaught fault.*Error: injected/);
    },
  );
});
