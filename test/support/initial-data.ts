import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What tests keep from one run to the next. */
export const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'job-task-service');

/**
 * Fills the directory of data of a new server. The result is kept for the next server of the same version, because a copy takes a
 * tenth of the time.
 */
export function initializeOnce(version: string, data: string, initialize: () => void): void {
  const digest = createHash('sha256').update(version).digest('hex').slice(0, 16);
  const kept = join(CACHE, `data-${digest}`);
  if (existsSync(kept)) {
    copy(kept, data);
    return;
  }
  initialize();
  mkdirSync(CACHE, { recursive: true });
  const own = `${kept}-${String(process.pid)}`;
  copy(data, own);
  // Each MySQL makes an identity of its own at its first start.
  rmSync(join(own, 'auto.cnf'), { force: true });
  try {
    renameSync(own, kept);
  } catch {
    // Another process was first.
    rmSync(own, { recursive: true });
  }
}

/** With owners, as the server may run as another user. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to], { stdio: 'pipe' });
}
