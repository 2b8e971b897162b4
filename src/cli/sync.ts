import { runInProcess } from './command.js';
import { runSync } from './run-sync.js';

await runInProcess(runSync);
