import { X509Certificate } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { readTls, type TlsFiles, type TlsWire } from './tls.js';

/** Milliseconds between two looks at the files, which are small; watching them misses links that change, as Kubernetes has them. */
const LOOK_MS = 5_000;

/** Those of both wires; null for a wire without TLS. */
export type CertificatesByWire = Readonly<Record<TlsWire, Certificates | null>>;

/** What a wire does with files that have changed. */
export type TakeFiles = (files: TlsFiles) => void;

/**
 * The certificate of a wire with TLS. Its files are read again and again, so that one that is renewed is used without a
 * restart; while they cannot be used, the one before stays.
 */
export class Certificates {
  private readonly logger = new Logger('TLS');
  private readonly takers = new Set<TakeFiles>();
  private readonly timer: NodeJS.Timeout;
  private fault: string | null = null;

  private constructor(
    private readonly wire: TlsWire,
    private readonly settings: Settings,
    private current: TlsFiles,
  ) {
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.timer.unref();
  }

  /** Null for a wire without TLS. @throws SettingsError naming the file that cannot be used. */
  static open(wire: TlsWire, settings: Settings): Certificates | null {
    const files = readTls(wire, settings);
    return files === null ? null : new Certificates(wire, settings, files);
  }

  /** The files in use. */
  get files(): TlsFiles {
    return this.current;
  }

  /** When the first certificate of the chain, which is the wire's own, is no longer valid. */
  get expiry(): Date {
    return new Date(new X509Certificate(this.current.cert).validTo);
  }

  /** Hands every later set of files over. */
  onRenewal(take: TakeFiles): void {
    this.takers.add(take);
  }

  /** Tells until when the certificate in use is valid. */
  announce(): void {
    this.logger.log(`${this.wire}: the certificate is valid until ${this.expiry.toISOString()}`);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    try {
      const files = readTls(this.wire, this.settings, this.current);
      this.fault = null;
      if (files !== null && files !== this.current) {
        this.current = files;
        for (const take of this.takers) {
          take(files);
        }
        this.announce();
      }
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      // Once for each fault, not at each look.
      if (fault !== this.fault) {
        this.fault = fault;
        this.logger.warn({
          msg: `${this.wire}: the certificate in use stays, since the new one cannot be used`,
          err: error,
        });
      }
    }
  }
}
