import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { ExceptionsFilter } from './common/errors/exception.filter.js';
import { SettingsModule } from './config/settings.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { SERVER_VERSION, ServerInfoController } from './health/server-info.controller.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { JobTaskModule } from './job-task/job-task.module.js';
import { JOB_TASK_TABLES } from './job-task/persistence/job-task.database.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PageModule } from './page/page.module.js';
import { TransportModule } from './transport/transport.module.js';
import type { TransportCertificates } from './transport/transport-certificates.js';
import { VERSION } from './config/version.js';

/** The whole service. */
@Module({})
export class AppModule {
  static of(settings: Settings, certificates: TransportCertificates): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        TransportModule.forRoot(certificates),
        DatabaseModule.forRoot(JOB_TASK_TABLES),
        MetricsModule,
        AuthModule,
        JobTaskModule.of(settings),
        IngestModule.of(settings),
        HealthModule,
        HttpModule,
        PageModule.of(settings),
      ],
      controllers: [ServerInfoController],
      providers: [
        { provide: APP_FILTER, useClass: ExceptionsFilter },
        { provide: SERVER_VERSION, useValue: VERSION },
      ],
    };
  }
}
