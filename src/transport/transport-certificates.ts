import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { Certificates } from './certificates.js';

/** The certificates of both transports; null for a transport without TLS. */
export class TransportCertificates implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly HTTP: Certificates | null;
  readonly GRPC: Certificates | null;

  /** @throws SettingsError naming an unusable file */
  constructor(settings: Settings) {
    this.HTTP = Certificates.open('HTTP', settings);
    this.GRPC = Certificates.open('GRPC', settings);
  }

  /** The expiry of each transport's certificate, by the transport's lower-case name. */
  expiries(): readonly (readonly [transport: string, expiry: Date])[] {
    const { HTTP, GRPC } = this;
    return Object.entries({ http: HTTP, grpc: GRPC }).flatMap(([transport, certificates]) =>
      certificates === null ? [] : [[transport, certificates.expiry] as const],
    );
  }

  onApplicationBootstrap(): void {
    this.HTTP?.announce();
    this.GRPC?.announce();
  }

  onApplicationShutdown(): void {
    this.HTTP?.close();
    this.GRPC?.close();
  }
}
