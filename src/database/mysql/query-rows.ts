import type { Connection, PoolConnection } from 'mysql2';
import type { RawRow } from '../database.js';

/** A callback of the driver that settles a promise. */
export function settleCallback(
  resolve: (value: never) => void,
  reject: (error: Error) => void,
): (error: Error | null, value: unknown) => void {
  return (error, value) => {
    if (error === null) {
      resolve(value as never);
    } else {
      reject(error);
    }
  };
}

/** The rows of a statement sent as text, with values as the driver quotes them; the statement is queued within this call. */
export function queryRows(
  connection: Pick<Connection | PoolConnection, 'query'>,
  sql: string,
  values: readonly (string | number | null)[] = [],
): Promise<readonly RawRow[]> {
  return new Promise<readonly RawRow[]>((resolve, reject) => {
    connection.query({ sql, values: [...values], rowsAsArray: true }, settleCallback(resolve, reject));
  });
}
