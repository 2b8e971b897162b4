import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseSettings, type DatabaseTables } from '../../database/data-source.js';
import type { Database } from '../../database/database.js';
import { openDatabase } from '../../database/open-database.js';
import { jobTaskEntity } from './job-task.entity.js';
import { CreateJobTask1669161600000 } from './migrations/1669161600000-create-job-task.js';
import { AddWorkspace1764460800000 } from './migrations/1764460800000-add-workspace.js';
import { CreateRollups1764374400000 } from './migrations/1764374400000-create-rollups.js';
import { CreateIngestRequest1795910400000 } from './migrations/1795910400000-create-ingest-request.js';
import { IndexWorkspace1795975200000 } from './migrations/1795975200000-index-workspace.js';
import { CreateSyncState1795917600000 } from './migrations/1795917600000-create-sync-state.js';

/** The table's mapping and migrations. */
export const JOB_TASK_TABLES: DatabaseTables = {
  entities: (engine) => [jobTaskEntity(engine)],
  migrations: [
    CreateJobTask1669161600000,
    CreateRollups1764374400000,
    AddWorkspace1764460800000,
    CreateIngestRequest1795910400000,
    CreateSyncState1795917600000,
    IndexWorkspace1795975200000,
  ],
  tenantColumns: { job_task: 'domain_id', ingest_request: 'domain_id' },
};

/** A data source for the table, not connected yet. */
export function createJobTaskDataSource(settings: DatabaseSettings): DataSource {
  return createDataSource(settings, JOB_TASK_TABLES);
}

/** Opens the configured database. The caller closes it. @throws like `openDatabase` */
export function openJobTaskDatabase(settings: DatabaseSettings): Promise<Database> {
  return openDatabase(settings, createJobTaskDataSource(settings), JOB_TASK_TABLES);
}
