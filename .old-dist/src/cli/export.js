import { runInProcess } from './command.js';
import { runExport } from './run-export.js';
await runInProcess(runExport);
//# sourceMappingURL=export.js.map