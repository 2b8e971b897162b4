import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { Settings } from '../config/settings.js';

/** Who writes the tasks of a domain: workers through this API (native), or a copy of another table (mirror). */
export type DomainMode = 'native' | 'mirror';

/** The modes of the domains, as INGEST_NATIVE_DOMAINS names them. */
@Injectable()
export class DomainModes {
  private readonly native: ReadonlySet<string>;

  constructor(settings: Settings) {
    this.native = new Set(settings.INGEST_NATIVE_DOMAINS);
  }

  get nativeDomains(): readonly string[] | null {
    return this.native.has('*') ? null : [...this.native];
  }

  of(domainId: string): DomainMode {
    return this.native.has('*') || this.native.has(domainId) ? 'native' : 'mirror';
  }

  /** @throws AppError with ERROR_FAILED_PRECONDITION for a mirror. */
  requireNative(domainId: string): void {
    if (this.of(domainId) === 'mirror') {
      throw new AppError(
        'ERROR_FAILED_PRECONDITION',
        'domain_id: must be a native domain (INGEST_NATIVE_DOMAINS), got a mirror, which takes imports',
      );
    }
  }
}
