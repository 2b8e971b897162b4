/** What one request cost, and how it ended: for its log line, its metrics and `Server-Timing`. */
export class RequestUsage {
  /** Rows that the database gave. */
  rows = 0;
  /** The code of the error that it was answered with. */
  errorCode: string | null = null;
  private running = 0;
  private since = 0;
  private total = 0;

  /** Starts the clock of a statement and gives what stops it; statements that run at the same time are counted once. */
  statement(): (rows: number) => void {
    if (this.running === 0) {
      this.since = performance.now();
    }
    this.running++;
    return (rows) => {
      this.rows += rows;
      this.running--;
      if (this.running === 0) {
        this.total += performance.now() - this.since;
      }
    };
  }

  /** Milliseconds during which the request waited for the database. */
  get databaseMs(): number {
    return this.total + (this.running === 0 ? 0 : performance.now() - this.since);
  }
}
