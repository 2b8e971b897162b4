import { runInProcess } from './command.js';
import { runIndexOptions } from './run-index-options.js';
await runInProcess(runIndexOptions);
//# sourceMappingURL=index-options.js.map