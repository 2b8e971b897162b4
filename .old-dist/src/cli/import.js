import { runInProcess } from './command.js';
import { runImport } from './run-import.js';
await runInProcess(runImport);
//# sourceMappingURL=import.js.map