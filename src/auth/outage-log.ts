import { Logger } from '@nestjs/common';

/** Logs the beginning and the end of an outage, not each request in it. */
export class OutageLog {
  private readonly logger = new Logger('Auth');
  private isOut = false;

  /** @param subject what is unavailable, and @param action what cannot be done with it, in the passive voice */
  constructor(
    private readonly subject: string,
    private readonly action: string,
  ) {}

  failed(error: unknown): void {
    if (!this.isOut) {
      this.logger.warn(`${this.subject} cannot ${this.action}: ${reasonOf(error)}`);
    }
    this.isOut = true;
  }

  succeeded(): void {
    if (this.isOut) {
      this.logger.log(`${this.subject} can ${this.action} again`);
    }
    this.isOut = false;
  }
}

// The reason may repeat a client's text, so it is written as a JSON string. The message of fetch is generic, its cause is not.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return JSON.stringify(String(error));
  }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return JSON.stringify(`${error.message}${cause}`);
}
