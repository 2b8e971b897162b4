import { Gauge } from 'prom-client';
import type { DatabaseConnection } from '../database/connection.js';
import type { Metrics } from './metrics.js';

const STATEMENT = { sql: 'SELECT status, COUNT(*) FROM job_task GROUP BY status', params: [] };
/** Counting scans the index, so the result is kept for a while. */
const KEEP_MS = 15_000;
const DEADLINE_MS = 2_000;

/** The number of job tasks by status, counted at a scrape; left out if that takes too long. */
export function countJobTasks({ registry }: Metrics, connection: DatabaseConnection): void {
  let counted = -Infinity;
  new Gauge({
    name: 'job_tasks',
    help: 'Job tasks in the database, by status.',
    labelNames: ['status'] as const,
    registers: [registry],
    // Every process counts the same table.
    aggregator: 'max',
    async collect() {
      if (Date.now() - counted < KEEP_MS) {
        return;
      }
      counted = Date.now();
      this.reset();
      try {
        const rows = await connection.current().run(STATEMENT, { deadline: Date.now() + DEADLINE_MS });
        for (const [status, count] of rows) {
          this.set({ status: String(status) }, Number(count));
        }
      } catch {
        // Other metrics show an unavailable or slow database.
      }
    },
  });
}
