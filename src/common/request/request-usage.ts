/** The cost and the error code of one request, for its log line, the metrics and `Server-Timing`. */
export class RequestUsage {
  rows = 0;
  errorCode: string | null = null;
  private running = 0;
  private since = 0;
  private total = 0;

  /** Starts timing a statement and returns the function that stops it. Concurrent statements are counted once. */
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

  /** Milliseconds spent waiting for the database. */
  get databaseMs(): number {
    return this.total + (this.running === 0 ? 0 : performance.now() - this.since);
  }
}
