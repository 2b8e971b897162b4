import type { WriteDatabase, WriteTransaction } from '../../../database/write/write-database.js';
import { timeCell } from '../stored-job-task.js';

/** Another process follows the same source now. */
export class SyncTakenOverError extends Error {
  override readonly name = 'SyncTakenOverError';

  constructor(source: string) {
    super(`another process follows ${source} now: only the one that started last continues`);
  }
}

/** Makes this process the one that follows a source; returns the state that was stored last, null if none was. */
export function takeOverSource(database: WriteDatabase, source: string, owner: string): Promise<string | null> {
  return database.transaction(async (transaction) => {
    const now = timeCell(Date.now(), transaction.dialect);
    const onConflict =
      transaction.dialect === 'sqlite'
        ? 'ON CONFLICT (source) DO UPDATE SET owner = excluded.owner'
        : 'ON DUPLICATE KEY UPDATE owner = VALUES(owner)';
    await transaction.run(
      `INSERT INTO sync_state (source, owner, state, updated_at) VALUES (?, ?, ?, ?) ${onConflict}`,
      [source, owner, '', now],
    );
    const [row] = await transaction.rows('SELECT state FROM sync_state WHERE source = ?', [source]);
    return stateOf(row?.[0]);
  });
}

/** Stores the state within a transaction. @throws SyncTakenOverError */
export async function saveSyncState(
  transaction: WriteTransaction,
  { source, owner, state }: { readonly source: string; readonly owner: string; readonly state: string },
): Promise<void> {
  const now = timeCell(Date.now(), transaction.dialect);
  const values = [state, now, source, owner];
  if (
    (await transaction.run(
      'UPDATE sync_state SET state = ?, updated_at = ? WHERE source = ? AND owner = ?',
      values,
    )) === 0
  ) {
    throw new SyncTakenOverError(source);
  }
}

/** The domains that a source has or had job tasks of. */
export function readSyncDomains(database: WriteDatabase, source: string): Promise<readonly string[]> {
  return database.transaction(async (transaction) => {
    const rows = await transaction.rows('SELECT domain_id FROM sync_domain WHERE source = ?', [source]);
    return rows.map(([domain]) => String(domain));
  });
}

/** Adds domains of a source within a transaction. */
export async function saveSyncDomains(
  transaction: WriteTransaction,
  source: string,
  domains: readonly string[],
): Promise<void> {
  const insert = transaction.dialect === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
  for (const domain of domains) {
    await transaction.run(`${insert} INTO sync_domain (source, domain_id) VALUES (?, ?)`, [source, domain]);
  }
}

/** Empty before the first one is stored. */
function stateOf(cell: unknown): string | null {
  return typeof cell === 'string' && cell !== '' ? cell : null;
}
