import type { Settings } from '../config/settings.js';

export type TracedDatabase = Pick<Settings, 'DATABASE_URL' | 'DATABASE_REPLICA_URLS'>;

/** The names of a comma-separated variable, each once. */
export function splitList(value: string | undefined): readonly string[] {
  const names = (value ?? '').split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
