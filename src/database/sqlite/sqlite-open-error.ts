import { accessSync, constants, statfsSync, statSync, type Stats } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { databaseFault } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';

/** System errors of a file or directory that cannot be created or used. */
const FILE_ERRORS: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOSPC',
  'EDQUOT',
]);

/** Replaces an error of opening the file with one line that names the file or directory, the user and the reason; returns other errors. */
export function sqliteOpenError(path: string, error: unknown): unknown {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: unknown };
  const cause = driverError ?? error;
  const fault = databaseFault(cause);
  if (!FILE_ERRORS.has(code) && fault !== 'unavailable' && fault !== 'full') {
    return error;
  }
  const reason = faultOfPath(path);
  return reason === null ? error : new DatabaseUnavailableError(reason);
}

/** The problem with the database file or its directory; null if none is found. */
function faultOfPath(path: string): string | null {
  const directory = dirname(path);
  const existing = existingAncestor(directory);
  if (!isDirectory(existing)) {
    return `SQLite: ${existing}: must be a directory, got a file (DATABASE_URL)`;
  }
  if (isDirectory(path)) {
    return `SQLite: ${path}: must be a file, got a directory (DATABASE_URL)`;
  }
  const { R_OK, W_OK, X_OK } = constants;
  const denied = accessError(existing, W_OK | X_OK);
  if (denied !== null) {
    const missing = existing === directory ? '' : `, and ${directory} cannot be created`;
    return `SQLite: the directory ${existing} cannot be written by ${user()}${missing} (${denied})`;
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`].filter(exists)) {
    const refused = accessError(file, R_OK | W_OK);
    if (refused !== null) {
      return `SQLite: the file ${file} cannot be written by ${user()} (${refused})`;
    }
  }
  return statfsSync(existing).bavail === 0 ? `SQLite: the file system of ${existing} is full` : null;
}

/** The path, or its nearest existing parent. */
function existingAncestor(path: string): string {
  return exists(path) || dirname(path) === path ? path : existingAncestor(dirname(path));
}

function exists(path: string): boolean {
  return statsOf(path) !== null;
}

function isDirectory(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function accessError(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

/** The user of this process. In a container, a uid may have no name. */
function user(): string {
  const uid = process.getuid?.();
  try {
    const { username } = userInfo();
    return uid === undefined ? `user ${username}` : `user ${username} (uid ${String(uid)})`;
  } catch {
    return `the user with uid ${String(uid)}`;
  }
}
