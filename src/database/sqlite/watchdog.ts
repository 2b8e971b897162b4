import { Worker } from 'node:worker_threads';
import { MAPPED_BYTES } from './sqlite-session.js';
import { OUT_OF_MEMORY, type SqliteProcessArguments } from './sqlite-protocol.js';

const CHECK_INTERVAL_MS = 100;

/** Source text, because a file would need a TypeScript loader in the worker when the service runs from source. */
const WATCH = `
const { workerData: { ownerPid, residentBytes, signal, intervalMs } } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== ownerPid) {
    process.kill(process.pid, 'SIGKILL');
  } else if (process.memoryUsage.rss() > residentBytes) {
    process.kill(process.pid, signal);
  }
}, intervalMs);
`;

/**
 * Watches this process from a separate thread, because SQLite may block the main one for hours. Ends the process if its owner
 * has ended, even by SIGKILL, or if it uses too much memory.
 */
export function startWatchdog({ ownerPid, memoryBytes }: SqliteProcessArguments): void {
  // The memory at startup and the mapped file do not count as the statement's.
  const residentBytes = process.memoryUsage.rss() + MAPPED_BYTES + memoryBytes;
  const workerData = { ownerPid, residentBytes, signal: OUT_OF_MEMORY, intervalMs: CHECK_INTERVAL_MS };
  new Worker(WATCH, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
