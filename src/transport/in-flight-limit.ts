import { AppError } from '../common/errors/app-error.js';

/** Limits the requests in flight of a process, because each uses memory. */
export class InFlightLimit {
  private number = 0;

  /** @param limit 0 for no limit */
  constructor(private readonly limit: number) {}

  get count(): number {
    return this.number;
  }

  /**
   * Counts a request. The returned function must be called once, when the request ends.
   * @throws AppError with ERROR_UNAVAILABLE at the limit
   */
  enter(): () => void {
    if (this.limit > 0 && this.number >= this.limit) {
      throw new AppError(
        'ERROR_UNAVAILABLE',
        `the service is overloaded: ${String(this.limit)} requests are in progress (MAX_REQUESTS_IN_FLIGHT); the request can be retried`,
      );
    }
    this.number++;
    return this.leave;
  }

  private readonly leave = (): void => {
    this.number--;
  };
}
