import type { Connection, PoolConnection } from 'mysql2';
import type { RawRow } from '../database.js';

/** The rows of a statement sent as text, with values as the driver quotes them; the statement is queued within this call. */
export function queryRows(
  connection: Pick<Connection | PoolConnection, 'query'>,
  sql: string,
  values: readonly string[] = [],
): Promise<readonly RawRow[]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, values: [...values], rowsAsArray: true }, (error, rows) => {
      if (error === null) {
        resolve(rows as unknown as RawRow[]);
      } else {
        reject(error);
      }
    });
  });
}
