import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DatabaseMemoryError } from '../errors.js';
import { OUT_OF_MEMORY, type SqliteProcessArguments } from './sqlite-protocol.js';

/** Running from source, as in tests, also starts the built file, because compiling it at each start would take seconds. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/src/database/sqlite/sqlite-process.js' : './sqlite-process.js',
  import.meta.url,
);

/** V8 ends a process whose heap is full with this signal. */
const HEAP_EXHAUSTED: NodeJS.Signals = 'SIGABRT';
const MIB = 1_048_576;

/** Starts a process that reads a database file. @param memoryBytes limit for one statement */
export function startSqliteProcess(path: string, memoryBytes: number): ChildProcess {
  const args: SqliteProcessArguments = { path, ownerPid: process.pid, memoryBytes };
  // Overrides the limit in NODE_OPTIONS, because rows count as memory of their statement.
  const heapLimit = `--max-old-space-size=${String(Math.ceil(memoryBytes / MIB))}`;
  return spawn(process.execPath, [heapLimit, fileURLToPath(ENTRY), JSON.stringify(args)], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
}

export function exitError(code: number | null, signal: NodeJS.Signals | null, memoryBytes: number): Error {
  return signal === OUT_OF_MEMORY || signal === HEAP_EXHAUSTED
    ? new DatabaseMemoryError(memoryBytes)
    : new Error(`the process ended with ${String(signal ?? code)}`);
}
