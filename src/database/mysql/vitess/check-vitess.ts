import type { Connection } from 'mysql2';
import { isServerAnswer } from '../../database-fault.js';
import { DatabaseUnavailableError } from '../../errors.js';
import { queryRows } from '../query-rows.js';
import { missingFeatures } from '../server-features.js';
import { SESSION, sessionFaults, variableFaults } from '../session.js';
import { keyspaceId, quoted, shardNames, SHOW_SHARDS, TENANT_VINDEX, use } from './shard-targets.js';
import { VITESS_PACKET_BYTES, VITESS_SESSION } from './vitess-session.js';

/** The columns that a row's tenant is in, by table. */
export type TenantColumns = Readonly<Record<string, string>>;

/** Rows that vtgate and vttablet must hand out at once; both stop at 10,000 by default. */
const ROWS = 10_001;
const MANY_ROWS = `SELECT t.n FROM JSON_TABLE(CONCAT('[0', REPEAT(',0', ${String(ROWS - 1)}), ']'), '$[*]' COLUMNS (n FOR ORDINALITY)) AS t`;
/** No vtgate has given this id. */
const NO_CONNECTION = 4_294_967_295;
const UNKNOWN_CONNECTION = 1094;
const PACKET = 'max_allowed_packet';
const GUIDE = 'see deploy/vitess/README.md';

/** What is wrong with a keyspace, and what only limits its use. */
export interface VitessFindings {
  readonly shards: readonly string[];
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Asks every shard of a keyspace for what statements need, and the keyspace how it is divided. Afterwards the session points
 * at the whole keyspace again.
 * @throws DatabaseUnavailableError where the keyspace has no shards that can be asked, or the driver's own error.
 */
export async function checkVitess(
  connection: Connection,
  keyspace: string,
  columns: TenantColumns,
): Promise<VitessFindings> {
  const shards = shardNames(keyspace, await queryRows(connection, SHOW_SHARDS));
  if (shards.length === 0) {
    throw new DatabaseUnavailableError(`found Vitess without shards of the keyspace ${keyspace}`);
  }
  const faults = [
    ...(await vschemaFaults(connection, keyspace, columns)),
    ...(await sessionFaults(connection, VITESS_SESSION)),
    ...(await killFaults(connection)),
  ];
  const warnings: string[] = [];
  for (const shard of shards) {
    await use(connection, `${keyspace}:${shard}`);
    const lacks = await missingFeatures('mysql', async (probe) => (await queryRows(connection, probe))[0]?.[0]);
    const unpinned = await mysqldFaults(connection);
    const found = [...lacks.map((name) => `it lacks ${name}`), ...unpinned];
    faults.push(...found.map((fault) => `shard ${shard}: ${fault}`));
    warnings.push(...(found.length === 0 ? await rowLimit(connection, shard) : []));
  }
  await use(connection, keyspace);
  return { shards, faults, warnings };
}

/** The tables have to be divided by their tenant, by the vindex that statements are sent with. */
async function vschemaFaults(
  connection: Connection,
  keyspace: string,
  columns: TenantColumns,
): Promise<readonly string[]> {
  try {
    await keyspaceId(connection, keyspace, '');
  } catch (error) {
    return [`the VSchema must have a vindex ${TENANT_VINDEX} (${answered(error)}); ${GUIDE}`];
  }
  const faults: string[] = [];
  for (const [table, column] of Object.entries(columns)) {
    const found = await queryRows(connection, `SHOW VSCHEMA VINDEXES ON ${quoted(keyspace)}.${quoted(table)}`).then(
      ([row = []]) => `${String(row[0])} with ${String(row[1])}`,
      answered,
    );
    const wanted = `${column} with ${TENANT_VINDEX}`;
    if (found !== wanted) {
      faults.push(`the VSchema must divide ${table} by ${wanted}, got ${found}; ${GUIDE}`);
    }
  }
  return faults;
}

/** Without KILL, what a client no longer waits for would run on. */
async function killFaults(connection: Connection): Promise<readonly string[]> {
  try {
    await queryRows(connection, `KILL ${String(NO_CONNECTION)}`);
    return [];
  } catch (error) {
    const answer = answered(error);
    return (error as { errno?: unknown }).errno === UNKNOWN_CONNECTION
      ? []
      : [`vtgate must run with --allow-kill-statement (${answer})`];
  }
}

/** What the session of the mysqld behind is not set to: vtgate answers for variables that it has ignored. */
async function mysqldFaults(connection: Connection): Promise<readonly string[]> {
  const names = [...Object.keys(SESSION), PACKET].map((name) => `'${name}'`);
  const rows = await queryRows(connection, `SHOW SESSION VARIABLES WHERE Variable_name IN (${names.join(', ')})`);
  const found = new Map(rows.map(([name, value]) => [String(name), value]));
  const isSmall = Number(found.get(PACKET)) < VITESS_PACKET_BYTES;
  return [
    ...variableFaults(SESSION, found),
    ...(isSmall ? [`${PACKET} must be at least ${String(VITESS_PACKET_BYTES)}, got ${String(found.get(PACKET))}`] : []),
  ];
}

async function rowLimit(connection: Connection, shard: string): Promise<readonly string[]> {
  try {
    await queryRows(connection, MANY_ROWS);
    return [];
  } catch (error) {
    return [
      `shard ${shard}: lists of ${String(ROWS)} rows fail (${answered(error)}); raise --queryserver-config-max-result-size`,
    ];
  }
}

/** The message of an error that the server sent. @throws any other error */
function answered(error: unknown): string {
  if (isServerAnswer(error) && error instanceof Error) {
    return error.message;
  }
  throw error;
}
