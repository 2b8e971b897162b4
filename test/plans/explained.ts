import type { Database, Statement } from '../../src/database/database.js';
import type { Engine } from '../support/engines.js';

/** The columns of EXPLAIN that say what is done, by their positions; the others say how much of it is expected. */
const TOLD = {
  mariadb: { id: 0, kind: 1, table: 2, access: 3, key: 5, keyLength: 6, ref: 7, extra: 9 },
  mysql: { id: 0, kind: 1, table: 2, access: 4, key: 6, keyLength: 7, ref: 8, extra: 11 },
} as const;

/** What a database does for a statement, a line for each table it reads. */
export async function explained(database: Database, engine: Engine, statement: Statement): Promise<string> {
  return engine === 'sqlite' ? ofSqlite(database, statement) : ofServer(database, TOLD[engine], engine, statement);
}

async function ofServer(
  database: Database,
  told: (typeof TOLD)[keyof typeof TOLD],
  engine: Engine,
  { sql, params }: Statement,
): Promise<string> {
  const form = engine === 'mysql' ? 'FORMAT=TRADITIONAL ' : '';
  const rows = await database.run({ sql: `EXPLAIN ${form}${sql}`, params });
  return rows
    .map((row) => {
      // MariaDB names the database, which has a random name.
      const at = (name: keyof typeof told): string => text(row[told[name]]).replace(/\btest_[0-9a-f]+\./g, '');
      const key = at('key') === '' ? 'no index' : `${at('key')} (${at('keyLength')} bytes: ${at('ref') || 'range'})`;
      const extra = at('extra') === '' ? '' : `; ${at('extra')}`;
      return `  ${at('id')} ${at('kind')} ${at('table')}: ${at('access')} over ${key}${extra}`;
    })
    .join('\n');
}

/** SQLite tells a tree: each step with its number and its parent's. */
async function ofSqlite(database: Database, { sql, params }: Statement): Promise<string> {
  const rows = await database.run({ sql: `EXPLAIN QUERY PLAN ${sql}`, params });
  const depths = new Map<unknown, number>([[0, 0]]);
  return rows
    .map(([id, parent, , detail]) => {
      const depth = depths.get(parent) ?? 0;
      depths.set(id, depth + 1);
      return `  ${'  '.repeat(depth)}${String(detail)}`;
    })
    .join('\n');
}

function text(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}
