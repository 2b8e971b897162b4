import { runInProcess } from './command.js';
import { runRollup } from './run-rollup.js';

await runInProcess(runRollup);
