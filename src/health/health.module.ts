import { Module, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { apiServices } from '../grpc/infrastructure-services.js';
import { GrpcHealth } from '../grpc/health.js';
import { Metrics } from '../metrics/metrics.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** Health on both transports, from one state. */
@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    {
      provide: GrpcHealth,
      inject: [Settings],
      useFactory: (settings: Settings) => new GrpcHealth(apiServices(settings)),
    },
  ],
  exports: [Readiness, GrpcHealth],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly grpcHealth: GrpcHealth,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.readiness.observe((ready) => {
      this.grpcHealth.setServing(ready);
    });
    this.metrics.describeReadiness(this.readiness);
  }
}
