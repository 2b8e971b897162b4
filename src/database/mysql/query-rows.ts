import type { Connection, PoolConnection } from 'mysql2';
import type { RawRow } from '../database.js';

/** The rows of a statement without values, sent as text; the statement is queued within this call. */
export function queryRows(
  connection: Pick<Connection | PoolConnection, 'query'>,
  sql: string,
): Promise<readonly RawRow[]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray: true }, (error, rows) => {
      if (error === null) {
        resolve(rows as unknown as RawRow[]);
      } else {
        reject(error);
      }
    });
  });
}
