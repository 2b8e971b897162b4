import type { DialectName } from '../../query-builder/index.js';
import { DatabaseUnavailableError } from '../errors.js';

/** Which server answers, according to its version text. */
export interface ServerKind {
  readonly product: 'MySQL' | 'MariaDB' | 'TiDB';
  readonly dialect: DialectName;
  readonly version: string;
  /** The collation of the server that compares by code point and does not pad. */
  readonly collation: string;
}

/** MariaDB may put 5.5.5 in front, and TiDB the MySQL that it resembles. */
const VERSION = {
  MySQL: /^(\d+\.\d+\.\d+)/,
  MariaDB: /(\d+\.\d+\.\d+)-MariaDB/i,
  TiDB: /TiDB-v(\d+\.\d+\.\d+)/i,
} as const;
const OLDEST = { MySQL: [8, 0, 17], MariaDB: [10, 6, 0], TiDB: [7, 4, 0] } as const;

/**
 * Reads `SELECT VERSION()`.
 * @throws DatabaseUnavailableError for a server that is too old.
 */
export function serverKind(version: string): ServerKind {
  const product = /mariadb/i.test(version) ? 'MariaDB' : /tidb/i.test(version) ? 'TiDB' : 'MySQL';
  const text = VERSION[product].exec(version)?.[1] ?? '0.0.0';
  const oldest = OLDEST[product];
  if (isOlder(text.split('.').map(Number), oldest)) {
    throw new DatabaseUnavailableError(
      `${product} ${text} is too old; ${product} ${oldest.join('.')} or later is needed`,
    );
  }
  const dialect = product === 'MariaDB' ? 'mariadb' : 'mysql';
  return {
    product,
    dialect,
    version: text,
    collation: dialect === 'mariadb' ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin',
  };
}

function isOlder(version: readonly number[], oldest: readonly number[]): boolean {
  for (const [index, part] of oldest.entries()) {
    const own = version[index] ?? 0;
    if (own !== part) {
      return own < part;
    }
  }
  return false;
}
