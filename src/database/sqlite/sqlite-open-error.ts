import { accessSync, constants, statfsSync, statSync, type Stats } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { databaseFault } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';

/** What the system says where a directory or a file cannot be made or used. */
const OF_THE_FILE: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOSPC',
  'EDQUOT',
]);

/** Says in one line which file or directory cannot be used by which user; errors with another reason are given back as they are. */
export function sqliteOpenError(path: string, error: unknown): unknown {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: unknown };
  const cause = driverError ?? error;
  const fault = databaseFault(cause);
  if (!OF_THE_FILE.has(code) && fault !== 'unavailable' && fault !== 'full') {
    return error;
  }
  const reason = faultOfPath(path);
  return reason === null ? error : new DatabaseUnavailableError(reason);
}

/** What is wrong with the file of a database or with its directory; null where nothing is to be seen. */
function faultOfPath(path: string): string | null {
  const directory = dirname(path);
  const existing = existingAncestor(directory);
  if (!isDirectory(existing)) {
    return `SQLite: ${existing} must be a directory`;
  }
  if (isDirectory(path)) {
    return `SQLite: ${path} must be a file, got a directory (DATABASE_URL)`;
  }
  const { R_OK, W_OK, X_OK } = constants;
  const denied = refusal(existing, W_OK | X_OK);
  if (denied !== null) {
    const missing = existing === directory ? '' : `, and ${directory} cannot be made`;
    return `SQLite: the directory ${existing} cannot be written by ${user()}${missing} (${denied})`;
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`].filter(exists)) {
    const refused = refusal(file, R_OK | W_OK);
    if (refused !== null) {
      return `SQLite: the file ${file} cannot be written by ${user()} (${refused})`;
    }
  }
  return statfsSync(existing).bavail === 0 ? `SQLite: the file system of ${existing} is full` : null;
}

/** The path itself, or the nearest directory above it that exists. */
function existingAncestor(path: string): string {
  return exists(path) || dirname(path) === path ? path : existingAncestor(dirname(path));
}

function exists(path: string): boolean {
  return statsOf(path) !== null;
}

function isDirectory(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

/** Null for what is missing, and for what is below a file. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function refusal(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** The user of this process; one that a container was given by its number has no name. */
function user(): string {
  const uid = process.getuid?.();
  try {
    const { username } = userInfo();
    return uid === undefined ? `user ${username}` : `user ${username} (uid ${String(uid)})`;
  } catch {
    return `the user with uid ${String(uid)}`;
  }
}
