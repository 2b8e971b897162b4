import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { InFlightLimit } from './in-flight-limit.js';
import { LoadShedding } from './load-shedding.js';
import { TransportCertificates } from './transport-certificates.js';

/** Provides the load limits and the certificates of both transports. */
@Global()
@Module({})
export class TransportModule {
  /** @param certificates created before the modules, because the servers need them */
  static forRoot(certificates: TransportCertificates): DynamicModule {
    return {
      module: TransportModule,
      providers: [
        { provide: TransportCertificates, useFactory: () => certificates },
        {
          provide: LoadShedding,
          inject: [Settings],
          useFactory: (settings: Settings) => new LoadShedding(settings.MAX_EVENT_LOOP_LAG_MS),
        },
        {
          provide: InFlightLimit,
          inject: [Settings],
          useFactory: (settings: Settings) => new InFlightLimit(settings.MAX_REQUESTS_IN_FLIGHT),
        },
      ],
      exports: [TransportCertificates, LoadShedding, InFlightLimit],
    };
  }
}
