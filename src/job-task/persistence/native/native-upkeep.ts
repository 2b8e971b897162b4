import type { WriteDatabase } from '../../../database/write/write-database.js';
import { domainsOfOldRequests, forgetRequests } from './ingest-requests.js';
import { domainsOf, staleTasks, timeOutTasks } from './native-statements.js';

/** Rows of one transaction, which other writers wait for. */
const ROWS = 500;

/** What is done from time to time, by any number of processes at once. */
export class NativeUpkeep {
  constructor(private readonly database: WriteDatabase) {}

  async forgetRequests(): Promise<void> {
    const tenants = this.database.isSharded ? await domainsOfOldRequests(this.database) : [undefined];
    for (const tenant of tenants) {
      const options = tenant === undefined ? {} : { tenant };
      const forget = (): Promise<number> =>
        this.database.transaction((transaction) => forgetRequests(transaction, ROWS, tenant), options);
      while ((await forget()) === ROWS) {
        // Each transaction is small.
      }
    }
  }

  /**
   * Ends the tasks in progress that have not changed for so many seconds as TIMEOUT.
   * `domains` is null for every domain. Yields the number of tasks for each domain that had any.
   */
  async *timeOut(
    domains: readonly string[] | null,
    seconds: number,
  ): AsyncGenerator<{ readonly domainId: string; readonly count: number }> {
    const since = Date.now() - seconds * 1000;
    const reason = `no change for ${String(seconds)} seconds (INGEST_TASK_TIMEOUT_S)`;
    for (const domainId of domains ?? (await domainsOf(this.database))) {
      const options = { tenant: domainId };
      let count = 0;
      for (;;) {
        const { found, ended } = await this.database.transaction(async (transaction) => {
          const ids = await staleTasks(transaction, domainId, since, ROWS);
          return {
            found: ids.length,
            ended: ids.length === 0 ? 0 : await timeOutTasks(transaction, domainId, ids, since, reason),
          };
        }, options);
        count += ended;
        if (found < ROWS) {
          break;
        }
      }
      if (count > 0) {
        yield { domainId, count };
      }
    }
  }
}
