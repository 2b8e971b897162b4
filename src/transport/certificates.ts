import { X509Certificate } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { readTls, type TlsFiles, type TlsTransport } from './tls.js';

/** Interval between reads of the files. A file watch would miss changed symbolic links, as Kubernetes uses them. */
const READ_AGAIN_MS = 5_000;

/** Called with changed files. */
export type OnRenewal = (files: TlsFiles) => void;

/**
 * The certificate of a transport with TLS. The files are read periodically, so that a renewed certificate is used without a
 * restart. If the new files are invalid, the certificate in use stays.
 */
export class Certificates {
  private readonly logger = new Logger('TLS');
  private readonly listeners = new Set<OnRenewal>();
  private readonly timer: NodeJS.Timeout;
  private fault: string | null = null;

  private constructor(
    private readonly transport: TlsTransport,
    private readonly settings: Settings,
    private current: TlsFiles,
  ) {
    this.timer = setInterval(() => {
      this.readAgain();
    }, READ_AGAIN_MS);
    this.timer.unref();
  }

  /** Null for a transport without TLS. @throws SettingsError naming an unusable file */
  static open(transport: TlsTransport, settings: Settings): Certificates | null {
    const files = readTls(transport, settings);
    return files === null ? null : new Certificates(transport, settings, files);
  }

  get files(): TlsFiles {
    return this.current;
  }

  /** When the server certificate expires. */
  get expiry(): Date {
    return new Date(new X509Certificate(this.current.cert).validTo);
  }

  /** Adds a listener for renewed files. */
  onRenewal(listener: OnRenewal): void {
    this.listeners.add(listener);
  }

  announce(): void {
    this.logger.log(`${this.transport}: the certificate is valid until ${this.expiry.toISOString()}`);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private readAgain(): void {
    try {
      const files = readTls(this.transport, this.settings, this.current);
      this.fault = null;
      if (files !== null && files !== this.current) {
        this.current = files;
        for (const listener of this.listeners) {
          listener(files);
        }
        this.announce();
      }
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      // Each problem is logged once.
      if (fault !== this.fault) {
        this.fault = fault;
        this.logger.warn({
          msg: `${this.transport}: the certificate in use stays, since the new one cannot be used`,
          err: error,
        });
      }
    }
  }
}
