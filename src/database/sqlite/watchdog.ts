import { Worker } from 'node:worker_threads';
import { MAPPED_BYTES } from './sqlite-session.js';
import { OUT_OF_MEMORY, type SqliteProcessArguments } from './sqlite-protocol.js';

const LOOK_MS = 100;

/** Text, since a file would need the loader for TypeScript once more where everything runs from its source. */
const WATCH = `
const { workerData: { ownerPid, residentBytes, signal, lookMs } } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== ownerPid) {
    process.kill(process.pid, 'SIGKILL');
  } else if (process.memoryUsage.rss() > residentBytes) {
    process.kill(process.pid, signal);
  }
}, lookMs);
`;

/**
 * Watches this process from a thread beside the one that may be within SQLite for hours: it ends when its owner has ended,
 * also by SIGKILL, and when it has taken too much memory.
 */
export function startWatchdog({ ownerPid, memoryBytes }: SqliteProcessArguments): void {
  // What this process has taken before it runs anything, and the pages of the file, are not the statement's.
  const residentBytes = process.memoryUsage.rss() + MAPPED_BYTES + memoryBytes;
  const workerData = { ownerPid, residentBytes, signal: OUT_OF_MEMORY, lookMs: LOOK_MS };
  new Worker(WATCH, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
