import type { DataSource, QueryRunner } from 'typeorm';
import type { DialectName } from '../../query-builder/index.js';
import { DatabaseUnavailableError } from '../errors.js';
import { isVitess } from './vitess/vitess-session.js';

/** The product of a server, according to its version text. */
export interface ServerKind {
  readonly product: 'MySQL' | 'MariaDB' | 'Vitess';
  readonly dialect: DialectName;
  readonly version: string;
  /** The collation of the server that compares by code point and does not pad. */
  readonly collation: string;
}

/** MariaDB may put 5.5.5 in front. */
const VERSION = {
  MySQL: /^(\d+\.\d+\.\d+)/,
  MariaDB: /(\d+\.\d+\.\d+)-MariaDB/i,
  // The version of MySQL that vtgate answers for.
  Vitess: /^(\d+\.\d+\.\d+)/,
} as const;
const OLDEST = { MySQL: [8, 0, 17], MariaDB: [10, 6, 0], Vitess: [8, 0, 17] } as const;

/** The servers that this service supports, for messages. */
export const NEEDED = `MySQL ${OLDEST.MySQL.join('.')} or MariaDB ${OLDEST.MariaDB.join('.')}, or later, or Vitess 24`;

/** Products that speak MySQL's protocol and call themselves by MySQL's versions, but run none of our statements or not all. */
const UNSUPPORTED: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['TiDB', /TiDB/i],
  ['PlanetScale', /PlanetScale/i],
];

/** The product that is not supported; null for others. `texts` are what the server says of itself. */
export function unsupportedProduct(texts: readonly string[]): string | null {
  const found = UNSUPPORTED.find(([, pattern]) => texts.some((text) => pattern.test(text)));
  return found === undefined ? null : found[0];
}

/** Reads `SELECT VERSION()`. @throws DatabaseUnavailableError for a server that is too old. */
export function serverKind(version: string): ServerKind {
  const product = /mariadb/i.test(version) ? 'MariaDB' : isVitess(version) ? 'Vitess' : 'MySQL';
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

/** The product of the server that a connection leads to. @throws as `serverKind` does */
export async function serverOf(connection: Pick<QueryRunner | DataSource, 'query'>): Promise<ServerKind> {
  const [row] = (await connection.query('SELECT VERSION() AS version')) as { version: string }[];
  return serverKind(row?.version ?? '');
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
