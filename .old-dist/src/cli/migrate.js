import { runInProcess } from './command.js';
import { runMigrate } from './run-migrate.js';
await runInProcess(runMigrate);
//# sourceMappingURL=migrate.js.map