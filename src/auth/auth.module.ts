import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { Metrics } from '../metrics/metrics.js';
import { Apps } from './apps/apps.js';
import { AuthGuard } from './auth.guard.js';
import { KeyRings } from './keys/key-rings.js';

/** Guards every handler of the application on both transports. */
@Module({
  providers: [
    {
      provide: KeyRings,
      inject: [Settings, Metrics],
      useFactory: (settings: Settings, metrics: Metrics) => KeyRings.open(settings, metrics.keyRefused),
    },
    { provide: Apps, inject: [Settings], useFactory: (settings: Settings) => Apps.open(settings) },
    AuthGuard,
    { provide: APP_GUARD, useExisting: AuthGuard },
  ],
})
export class AuthModule implements OnApplicationShutdown {
  constructor(
    @Inject(KeyRings) private readonly keys: KeyRings,
    @Inject(Apps) private readonly apps: Apps,
  ) {}

  onApplicationShutdown(): void {
    this.keys.close();
    this.apps.close();
  }
}
