import { isDuplicateKey } from '../../../database/database-fault.js';
import type { WriteDatabase, WriteTransaction } from '../../../database/write/write-database.js';
import { andTenant } from '../statement-parts.js';
import { timeCell } from '../stored-job-task.js';
import { RequestIdReusedError, type RequestMark } from './write-outcome.js';

const REMEMBERED_MS = 86_400_000;

/** Another process has carried out the same request in the meantime: the transaction has to begin again. */
export class RequestRaceError extends Error {
  override readonly name = 'RequestRaceError';
}

/** The answer to an earlier request with this id; null for a new one. @throws RequestIdReusedError */
export async function earlierAnswer(
  transaction: WriteTransaction,
  domainId: string,
  { requestId, fingerprint }: RequestMark,
): Promise<string | null> {
  const [row] = await transaction.rows(
    'SELECT fingerprint, answer FROM ingest_request WHERE domain_id = ? AND request_id = ?',
    [domainId, requestId],
  );
  if (row === undefined) {
    return null;
  }
  if (row[0] !== fingerprint) {
    throw new RequestIdReusedError();
  }
  return String(row[1]);
}

/** Remembers the answer to a request, in its own transaction. @throws RequestRaceError */
export async function rememberAnswer(
  transaction: WriteTransaction,
  domainId: string,
  { requestId, fingerprint }: RequestMark,
  answer: string,
): Promise<void> {
  try {
    await transaction.run(
      'INSERT INTO ingest_request (domain_id, request_id, fingerprint, answer, created_at) VALUES (?, ?, ?, ?, ?)',
      [domainId, requestId, fingerprint, answer, timeCell(Date.now(), transaction.dialect)],
    );
  } catch (error) {
    throw isDuplicateKey(error) ? new RequestRaceError() : error;
  }
}

/** The domains with requests that are older than they are remembered. */
export async function domainsOfOldRequests(
  database: Pick<WriteDatabase, 'rows' | 'dialect'>,
): Promise<readonly string[]> {
  const before = timeCell(Date.now() - REMEMBERED_MS, database.dialect);
  const found = await database.rows('SELECT DISTINCT domain_id FROM ingest_request WHERE created_at < ?', [before]);
  return found.map(([id]) => String(id));
}

/** Forgets at most so many requests that are older than they are remembered; returns their number. On shards those of a tenant. */
export function forgetRequests(transaction: WriteTransaction, limit: number, tenant?: string): Promise<number> {
  const { dialect } = transaction;
  const before = timeCell(Date.now() - REMEMBERED_MS, dialect);
  const one = andTenant(transaction, tenant);
  // SQLite is built without LIMIT for DELETE.
  return dialect === 'sqlite'
    ? transaction.run(
        `DELETE FROM ingest_request WHERE (domain_id, request_id) IN
           (SELECT domain_id, request_id FROM ingest_request WHERE created_at < ? LIMIT ?)`,
        [before, limit],
      )
    : transaction.run(`DELETE FROM ingest_request WHERE created_at < ?${one.sql} LIMIT ${String(limit)}`, [
        before,
        ...one.values,
      ]);
}
