import { Gauge } from 'prom-client';
import type { DatabaseConnection } from '../database/connection.js';
import type { DialectName } from '../query-builder/index.js';
import type { Metrics } from './metrics.js';

/** Milliseconds for which a count is kept, however often it is scraped. */
const KEEP_MS = 15_000;
const DEADLINE_MS = 2_000;

/** The domains of the table by an index, skipping from one to the next; the servers do that by themselves. */
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

/** Reads open job tasks only, by the index over domain and status. */
const openTasks = (dialect: DialectName): string =>
  `SELECT t.status, COUNT(*), MIN(CASE t.status WHEN 'PENDING' THEN t.created_at ELSE t.updated_at END)
   FROM ${DOMAINS[dialect]} AS d
   ${dialect === 'sqlite' ? 'CROSS JOIN job_task AS t' : 'STRAIGHT_JOIN job_task AS t FORCE INDEX (ix_status)'}
   ${dialect === 'sqlite' ? 'WHERE' : 'ON'} t.domain_id = d.domain_id AND t.status IN ('PENDING', 'IN_PROGRESS')
   GROUP BY t.status`;

/** Job tasks that are not over, and the age of the oldest one of each status; left out while the database is away or slow. */
export function countOpenJobTasks({ registry }: Metrics, connection: DatabaseConnection): void {
  const registers = [registry];
  // Every process counts the same table.
  const aggregator = 'max';
  const labelNames = ['status'] as const;
  const oldest = new Gauge({
    name: 'job_task_open_oldest_seconds',
    help: 'Seconds since the oldest pending job task was created, and since the oldest one in progress was updated.',
    ...{ labelNames, registers, aggregator },
  });
  let counted = -Infinity;
  new Gauge({
    name: 'job_task_open',
    help: 'Job tasks that are not over, by status.',
    ...{ labelNames, registers, aggregator },
    async collect() {
      if (Date.now() - counted < KEEP_MS) {
        return;
      }
      counted = Date.now();
      this.reset();
      oldest.reset();
      try {
        const database = connection.current();
        const statement = { sql: openTasks(database.dialect.name), params: [] };
        const found = new Map(
          (await database.run(statement, { deadline: Date.now() + DEADLINE_MS })).map(([status, count, since]) => [
            String(status),
            { count: Number(count), since: instantOf(since) },
          ]),
        );
        for (const status of ['PENDING', 'IN_PROGRESS']) {
          const { count, since } = found.get(status) ?? { count: 0, since: Date.now() };
          this.set({ status }, count);
          oldest.set({ status }, Math.max(Date.now() - since, 0) / 1000);
        }
      } catch {
        // Other metrics show that the database is away or slow.
      }
    },
  });
}

/** Milliseconds since the epoch: SQLite stores them, the servers' readers return ISO 8601. */
function instantOf(cell: unknown): number {
  return typeof cell === 'number' ? cell : Date.parse(String(cell));
}
