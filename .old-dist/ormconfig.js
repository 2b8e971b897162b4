import { settingsOfProcess } from './src/config/settings.js';
import { createDataSource } from './src/database/data-source.js';
/** The data source of the TypeORM CLI, made from the same settings as the service's. */
export const dataSource = createDataSource(settingsOfProcess());
//# sourceMappingURL=ormconfig.js.map