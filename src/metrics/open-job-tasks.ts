import { Gauge } from 'prom-client';
import type { DatabaseConnection } from '../database/connection.js';
import type { DialectName } from '../query-builder/index.js';
import type { Metrics } from './metrics.js';

/** A count is kept for this time. */
const KEEP_MS = 15_000;
const DEADLINE_MS = 2_000;
const OPEN = ['PENDING', 'IN_PROGRESS'];

/** Finds the domains by skipping through an index; MySQL and MariaDB do that for DISTINCT. */
const DOMAINS: Readonly<Record<DialectName, string>> = {
  sqlite: `(WITH RECURSIVE domains (domain_id) AS (
      SELECT MIN(domain_id) FROM job_task
      UNION ALL
      SELECT (SELECT MIN(domain_id) FROM job_task WHERE job_task.domain_id > domains.domain_id)
      FROM domains WHERE domains.domain_id IS NOT NULL
    ) SELECT domain_id FROM domains WHERE domain_id IS NOT NULL)`,
  mariadb: '(SELECT DISTINCT domain_id FROM job_task)',
  mysql: '(SELECT DISTINCT domain_id FROM job_task)',
};

/** Reads open job tasks only, with the index over domain and status. */
const openTasks = (dialect: DialectName): string =>
  `SELECT t.status, COUNT(*), MIN(CASE t.status WHEN 'PENDING' THEN t.created_at ELSE t.updated_at END)
   FROM ${DOMAINS[dialect]} AS d
   ${dialect === 'sqlite' ? 'CROSS JOIN job_task AS t' : 'STRAIGHT_JOIN job_task AS t FORCE INDEX (ix_status)'}
   ${dialect === 'sqlite' ? 'WHERE' : 'ON'} t.domain_id = d.domain_id AND t.status IN ('PENDING', 'IN_PROGRESS')
   GROUP BY t.status`;

interface OpenTasks {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** The number of open job tasks and the age of the oldest one, by status; left out while the database is unavailable or slow. */
export function countOpenJobTasks({ registry }: Metrics, connection: DatabaseConnection): void {
  let counted = -Infinity;
  let counting: Promise<ReadonlyMap<string, OpenTasks> | null> = Promise.resolve(null);
  const current = (): typeof counting => {
    if (Date.now() - counted >= KEEP_MS) {
      counted = Date.now();
      // Other metrics show an unavailable or slow database.
      counting = readOpenTasks(connection).catch(() => null);
    }
    return counting;
  };
  const gauge = (name: string, help: string, value: (open: OpenTasks) => number): void => {
    new Gauge({
      ...{ name, help, labelNames: ['status'] as const, registers: [registry] },
      // Every process counts the same table.
      aggregator: 'max',
      async collect() {
        this.reset();
        for (const [status, open] of (await current()) ?? []) {
          this.set({ status }, value(open));
        }
      },
    });
  };
  gauge('job_task_open', 'Pending and running job tasks, by status.', ({ count }) => count);
  gauge(
    'job_task_open_oldest_seconds',
    'Seconds since the oldest pending job task was created, and since the oldest one in progress was updated.',
    ({ since }) => Math.max(Date.now() - since, 0) / 1000,
  );
}

async function readOpenTasks(connection: DatabaseConnection): Promise<ReadonlyMap<string, OpenTasks>> {
  const database = connection.current();
  const statement = { sql: openTasks(database.dialect.name), params: [] };
  const rows = await database.run(statement, { deadline: Date.now() + DEADLINE_MS });
  const found = new Map(
    rows.map(([status, count, since]) => [String(status), { count: Number(count), since: instantOf(since) }]),
  );
  return new Map(OPEN.map((status) => [status, found.get(status) ?? { count: 0, since: Date.now() }]));
}

/** Milliseconds since the epoch. SQLite stores them; MySQL's and MariaDB's readers return ISO 8601. */
function instantOf(cell: unknown): number {
  return typeof cell === 'number' ? cell : Date.parse(String(cell));
}
