import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { ExceptionsFilter } from './common/errors/exception.filter.js';
import { SettingsModule } from './config/settings.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { WelcomeController } from './docs/welcome.controller.js';
import { SERVER_VERSION, ServerInfoController } from './grpc/server-info.controller.js';
import { HealthModule } from './health/health.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { JobTaskModule } from './job-task/job-task.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { VERSION } from './version.js';

/** The whole service: who calls (auth), what is asked (job tasks), where it is kept (database), and how it is doing (health). */
@Module({})
export class AppModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        DatabaseModule,
        MetricsModule,
        AuthModule,
        JobTaskModule.of(settings),
        IngestModule.of(settings),
        HealthModule,
      ],
      controllers: [ServerInfoController, WelcomeController],
      providers: [
        { provide: APP_FILTER, useClass: ExceptionsFilter },
        { provide: SERVER_VERSION, useValue: VERSION },
      ],
    };
  }
}
