import { setTimeout as delay } from 'node:timers/promises';
import { Client, credentials } from '@grpc/grpc-js';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ingestService } from '../../src/grpc/ingest.package.js';
import { jobTaskMessage, line } from '../cli/support/job-task-json.js';
import { PATIENCE_MS } from '../support/patience.js';
import { startWriteApp } from './support/write-app.js';

const MIB = 1_048_576;
/** More than two batches, the buffers of both sockets and of the HTTP/2 session hold. */
const READ_AT_MOST = 24 * MIB;
const SENT = 48 * MIB;
const TEXT = 'x'.repeat(16_384);
const ROWS = SENT / TEXT.length;
const PER_MESSAGE = 64;
const LOCKED_MS = 1_500;

const settings = { INGEST_MAX_BODY_BYTES: String(2 * SENT), INGEST_MAX_UNPACKED_BYTES: String(2 * SENT) };
const row = (number: number): Record<string, unknown> => ({
  job_task_id: `task-${String(number)}`,
  error_message: TEXT,
});

/** Locks the table against writers until the returned function is called. */
function lockTable(url: string): () => void {
  const connection = new BetterSqlite3(url.replace('sqlite:', ''));
  connection.exec('BEGIN IMMEDIATE');
  return () => {
    connection.exec('COMMIT');
    connection.close();
  };
}

it.each(['http', 'grpc'] as const)(
  'does not read on over %s while the database is busy, and takes everything afterwards',
  async (transport) => {
    const app = await startWriteApp('sqlite', settings);
    const unlock = lockTable(app.database.url);
    let sent = 0;
    const received = transport === 'http' ? overHttp(app.http, count) : overGrpc(app.grpc, count);
    await delay(LOCKED_MS);
    const whileLocked = sent;
    unlock();
    expect(await received).toBe(ROWS);
    expect(whileLocked).toBeLessThan(READ_AT_MOST);
    expect(sent).toBeGreaterThan(SENT);
    await app.close();

    function count(bytes: number): void {
      sent += bytes;
    }
  },
  2 * PATIENCE_MS,
);

async function overHttp(base: string, count: (bytes: number) => void): Promise<number> {
  let number = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      const chunk = Buffer.from(line(row(number++)));
      count(chunk.length);
      controller.enqueue(chunk);
      if (number === ROWS) {
        controller.close();
      }
    },
  });
  const response = await fetch(`${base}/cost-analysis/v1/job-tasks/import`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body, duplex: 'half' },
  });
  return ((await response.json()) as { readonly inserted: number }).inserted;
}

function overGrpc(address: string, count: (bytes: number) => void): Promise<number> {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = ingestService.import;
  return new Promise((resolve, reject) => {
    const call = client.makeClientStreamRequest(path, requestSerialize, responseDeserialize, (error, result) => {
      client.close();
      if (error === null) {
        resolve(result?.['inserted'] as number);
      } else {
        reject(error);
      }
    });
    const send = (from: number): void => {
      if (from >= ROWS) {
        call.end();
        return;
      }
      const job_tasks = Array.from({ length: PER_MESSAGE }, (_, index) => jobTaskMessage(row(from + index)));
      call.write({ job_tasks }, () => {
        count(PER_MESSAGE * (TEXT.length + 300));
        send(from + PER_MESSAGE);
      });
    };
    send(0);
  });
}
