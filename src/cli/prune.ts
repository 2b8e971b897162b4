import { runInProcess } from './command.js';
import { runPrune } from './run-prune.js';

await runInProcess(runPrune);
