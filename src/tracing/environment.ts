import type { Settings } from '../config/settings.js';

export type TracedDatabase = Pick<Settings, 'DATABASE_URL' | 'DATABASE_REPLICA_URLS'>;

/** The distinct names in a comma-separated variable. */
export function splitList(value: string | undefined): readonly string[] {
  const names = (value ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
