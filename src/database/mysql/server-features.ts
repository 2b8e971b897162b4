import type { DialectName } from '../../query-builder/index.js';
import { isServerAnswer } from '../database-fault.js';

/** Runs a statement with one value as its result. */
export type AskServer = (sql: string) => Promise<unknown>;

/** A query that returns 1 only on a server with the feature. */
interface Feature {
  readonly name: string;
  readonly dialects: readonly DialectName[];
  readonly probe: string;
}

const BOTH: readonly DialectName[] = ['mysql', 'mariadb'];

/** What compiled statements use and not every server of the protocol has. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'JSON_TABLE',
    dialects: BOTH,
    probe: `SELECT n FROM JSON_TABLE('["a"]', '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS t`,
  },
  {
    name: 'JSON_TABLE over an outer column',
    dialects: BOTH,
    probe: `SELECT (SELECT COUNT(*) FROM JSON_TABLE(d.j, '$[*]' COLUMNS (v JSON PATH '$')) AS t) FROM (SELECT JSON_ARRAY(1) AS j LIMIT 1) AS d`,
  },
  {
    name: 'window functions',
    dialects: BOTH,
    probe: 'SELECT ROW_NUMBER() OVER (PARTITION BY d.j ORDER BY d.j) FROM (SELECT 1 AS j) AS d',
  },
  {
    name: 'ORDER BY in GROUP_CONCAT',
    dialects: BOTH,
    probe: `SELECT GROUP_CONCAT(DISTINCT d.j ORDER BY d.j SEPARATOR ',') = '1' FROM (SELECT 1 AS j) AS d`,
  },
  {
    name: 'JSON_OBJECTAGG',
    dialects: BOTH,
    probe: `SELECT JSON_LENGTH(JSON_OBJECTAGG('a', d.j)) FROM (SELECT 1 AS j) AS d`,
  },
  {
    name: 'the collation utf8mb4_0900_bin',
    dialects: ['mysql'],
    probe: `SELECT 'a' COLLATE utf8mb4_0900_bin <> 'a '`,
  },
  {
    name: 'LATERAL',
    dialects: ['mysql'],
    probe: 'SELECT l.v FROM (SELECT 1 AS j) AS d, LATERAL (SELECT d.j AS v) AS l',
  },
  { name: 'MEMBER OF', dialects: ['mysql'], probe: `SELECT CAST('1' AS JSON) MEMBER OF (CAST('[1]' AS JSON))` },
  { name: 'REGEXP_LIKE', dialects: ['mysql'], probe: `SELECT REGEXP_LIKE('ab', '^A', 'i')` },
  {
    name: 'the collation utf8mb4_nopad_bin',
    dialects: ['mariadb'],
    probe: `SELECT 'a' COLLATE utf8mb4_nopad_bin <> 'a '`,
  },
  { name: 'JSON_EXISTS', dialects: ['mariadb'], probe: `SELECT JSON_EXISTS('{"a":1}', '$.a')` },
  { name: 'JSON_COMPACT', dialects: ['mariadb'], probe: `SELECT JSON_COMPACT('1')` },
];

/** The features that statements of the dialect use and the server lacks, each with the server's error. */
export async function missingFeatures(dialect: DialectName, ask: AskServer): Promise<readonly string[]> {
  const needed = FEATURES.filter(({ dialects }) => dialects.includes(dialect));
  const faults = await Promise.all(
    needed.map(async ({ name, probe }) => {
      const fault = await probeFault(probe, ask);
      return fault === null ? [] : [`${name} (${fault})`];
    }),
  );
  return faults.flat();
}

/** Why the server does not have it; null if it does. */
async function probeFault(probe: string, ask: AskServer): Promise<string | null> {
  try {
    const answer = await ask(probe);
    return Number(answer) === 1 ? null : `${probe} must be 1, got ${String(answer)}`;
  } catch (error) {
    if (isServerAnswer(error) && error instanceof Error) {
      return error.message;
    }
    throw error;
  }
}
