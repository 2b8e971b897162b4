import type { Connection, PoolConnection } from 'mysql2';
import { LRUCache } from 'lru-cache';
import type { RawRow } from '../../database.js';
import { queryRows } from '../query-rows.js';

/** The vindex of the VSchema that maps a tenant to a shard. */
export const TENANT_VINDEX = 'tenant';

/** Tenants whose keyspace id is kept; each takes some 100 bytes. */
const KEPT = 100_000;

/** vtgate answers this without a shard. */
export const SHOW_SHARDS = 'SHOW VITESS_SHARDS';

type Session = Pick<Connection | PoolConnection, 'query'>;

/** Points sessions of vtgate at the shard of a tenant, where a statement runs as it is instead of being planned by vtgate. */
export class ShardTargets<Key extends Session & object = PoolConnection> {
  private readonly ids = new LRUCache<string, string>({ max: KEPT });
  /** Where each session points; absent for the whole keyspace. */
  private readonly targets = new WeakMap<Key, string>();

  /** `keyspace` as a URL names it, which every new session points at. */
  constructor(private readonly keyspace: string) {}

  /**
   * Points a session at the shard of a tenant, or at the whole keyspace without one. Must have ended before anything else is
   * sent over the session; one that it failed on points anywhere and must be closed.
   */
  async aim(session: Key, tenant: string | undefined): Promise<void> {
    const target = tenant === undefined ? this.keyspace : `${this.keyspace}[${await this.idOf(session, tenant)}]`;
    if ((this.targets.get(session) ?? this.keyspace) !== target) {
      await use(session, target);
      this.targets.set(session, target);
    }
  }

  /** The keyspace id of a tenant if it has been asked before. */
  known(tenant: string): string | undefined {
    return this.ids.get(tenant);
  }

  /** The keyspace id in hexadecimal. A tenant keeps it whatever the number of shards is, so it is asked once. */
  private async idOf(session: Key, tenant: string): Promise<string> {
    const known = this.ids.get(tenant);
    if (known !== undefined) {
      return known;
    }
    // A vindex answers untargeted sessions only.
    await this.aim(session, undefined);
    const id = await keyspaceId(session, this.keyspace, tenant);
    this.ids.set(tenant, id);
    return id;
  }
}

/** The names of the shards of a keyspace, from an answer to SHOW_SHARDS. */
export function shardNames(keyspace: string, rows: readonly RawRow[]): readonly string[] {
  return rows
    .map(([name]) => String(name).split('/'))
    .flatMap(([of = '', shard = '']) => (of === keyspace ? [shard] : []));
}

export async function use(session: Session, target: string): Promise<void> {
  await queryRows(session, `USE ${quoted(target)}`);
}

/** The keyspace id of a tenant in hexadecimal, from the vindex. */
export async function keyspaceId(session: Session, keyspace: string, tenant: string): Promise<string> {
  const sql = `SELECT hex_keyspace_id FROM ${quoted(keyspace)}.${TENANT_VINDEX} WHERE id = ?`;
  const [row] = await queryRows(session, sql, [tenant]);
  const id = String(row?.[0]);
  if (!/^[0-9a-f]+$/i.test(id)) {
    throw new TypeError(`the vindex ${TENANT_VINDEX}: must give a keyspace id in hexadecimal, got ${id}`);
  }
  return id;
}

/** An identifier. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
