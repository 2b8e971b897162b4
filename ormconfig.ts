import { settingsOfProcess } from './src/config/read-settings.js';
import { createJobTaskDataSource } from './src/job-task/persistence/job-task.database.js';

/** The data source of the TypeORM CLI, made from the same settings as the service's. */
export const dataSource = createJobTaskDataSource(settingsOfProcess());
