import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { HealthModule } from '../health/health.module.js';
import { DomainModes } from './domain-modes.js';
import { ImportController } from './import.controller.js';
import { ImportService } from './import.service.js';
import { Housekeeping } from './housekeeping.js';
import { WriteConnection } from './write-connection.js';
import { WriteController } from './write.controller.js';
import { WriteLog } from './write-log.js';
import { WriteService } from './write.service.js';

/** The API that writes; empty unless INGEST_ENABLED. */
@Module({})
export class IngestModule {
  static of({ INGEST_ENABLED }: Settings): DynamicModule {
    return INGEST_ENABLED
      ? {
          module: IngestModule,
          imports: [HealthModule],
          controllers: [WriteController, ImportController],
          providers: [WriteService, ImportService, WriteConnection, DomainModes, WriteLog, Housekeeping],
        }
      : { module: IngestModule };
  }
}
