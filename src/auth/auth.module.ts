import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { AuthGuard } from './auth.guard.js';
import { KeyRings } from './keys/key-rings.js';

/** Puts the guard before every handler of the application, on both wires. */
@Module({
  providers: [
    { provide: KeyRings, inject: [Settings], useFactory: (settings: Settings) => KeyRings.open(settings) },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
export class AuthModule implements OnApplicationShutdown {
  constructor(@Inject(KeyRings) private readonly keys: KeyRings) {}

  onApplicationShutdown(): void {
    this.keys.close();
  }
}
