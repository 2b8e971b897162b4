import { AppError } from '../common/errors/app-error.js';

/** Counts the requests that a process works on, and refuses those beyond its limit: each holds memory until it is answered. */
export class InFlight {
  private number = 0;

  /** `limit` 0 refuses nothing. */
  constructor(private readonly limit: number) {}

  get count(): number {
    return this.number;
  }

  /**
   * Takes a request in, and gives what is to be called once when it has ended.
   * @throws AppError with ERROR_UNAVAILABLE where as many as may be are there.
   */
  enter(): () => void {
    if (this.limit > 0 && this.number >= this.limit) {
      throw new AppError(
        'ERROR_UNAVAILABLE',
        `the service is overloaded: it works on ${String(this.limit)} requests (MAX_REQUESTS_IN_FLIGHT); the request may be tried again`,
      );
    }
    this.number++;
    return this.leave;
  }

  private readonly leave = (): void => {
    this.number--;
  };
}
