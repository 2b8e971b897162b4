import { runInProcess } from './command.js';
import { runDemo } from './run-demo.js';
await runInProcess(runDemo);
//# sourceMappingURL=demo.js.map