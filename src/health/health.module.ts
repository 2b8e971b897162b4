import { Module } from '@nestjs/common';
import { API_SERVICES } from '../grpc/infrastructure-services.js';
import { GrpcHealth } from '../grpc/health.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** Health on both wires, told by one state. */
@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    {
      provide: GrpcHealth,
      inject: [Readiness],
      useFactory: (readiness: Readiness) => {
        const health = new GrpcHealth(API_SERVICES);
        readiness.observe((ready) => {
          health.setServing(ready);
        });
        return health;
      },
    },
  ],
  exports: [Readiness, GrpcHealth],
})
export class HealthModule {}
