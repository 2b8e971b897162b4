import { InvalidArgumentError } from 'commander';
import type { Settings } from '../../config/settings.js';
import { CommandError } from '../command.js';
import { printable } from '../import/printable.js';
import type { SyncOptions } from './sync-options.js';

/** The command's options as commander parses them; durations are milliseconds. */
export interface SyncArguments {
  readonly database?: string;
  readonly collection: string;
  readonly domain?: readonly string[];
  readonly name?: string;
  readonly once?: true;
  readonly copyAgain?: true;
  readonly changes: 'auto' | 'poll' | 'stream';
  readonly pollEvery: number;
  readonly overlap: number;
  readonly reconcileEvery: number;
  readonly reconcileDays: number;
  readonly maxDelete: number;
  readonly giveUp?: number;
}

const DAY_MS = 86_400_000;
const ONCE_GIVE_UP_MS = 300_000;

/** @throws CommandError for options that cannot be used together */
export function readSyncOptions(given: SyncArguments, { INGEST_NATIVE_DOMAINS: native }: Settings): SyncOptions {
  if (!(given.maxDelete >= 0 && given.maxDelete <= 100)) {
    throw new CommandError(`--max-delete: must be a number from 0 to 100, got ${String(given.maxDelete)}`);
  }
  if (native.includes('*')) {
    throw new CommandError('INGEST_NATIVE_DOMAINS: must leave domains to follow, got *');
  }
  const conflicts = (given.domain ?? []).filter((domain) => native.includes(domain));
  if (conflicts.length > 0) {
    throw new CommandError(
      `--domain: must not be in INGEST_NATIVE_DOMAINS, whose job tasks are written through the API, got ${conflicts.map(printable).join(', ')}`,
    );
  }
  const once = given.once === true;
  return {
    domains: given.domain ?? null,
    nativeDomains: native,
    changes: given.changes,
    once,
    copyAgain: given.copyAgain === true,
    pollEvery: given.pollEvery,
    overlap: given.overlap,
    reconcileEvery: given.reconcileEvery,
    reconcileBack: given.reconcileDays,
    maxDelete: given.maxDelete,
    giveUpAfter: given.giveUp ?? (once ? ONCE_GIVE_UP_MS : null),
  };
}

/** Seconds as milliseconds. */
export function parseSeconds(text: string): number {
  if (!/^\d{1,8}(\.\d{1,3})?$/.test(text)) {
    throw new InvalidArgumentError(`must be a number of seconds, got ${JSON.stringify(text)}`);
  }
  return Math.round(Number(text) * 1000);
}

/** Days as milliseconds; Infinity for `all`, because commander replaces null. */
export function parseDays(text: string): number {
  if (text === 'all') {
    return Number.POSITIVE_INFINITY;
  }
  if (!/^\d{1,5}$/.test(text)) {
    throw new InvalidArgumentError(`must be a number of days, or all, got ${JSON.stringify(text)}`);
  }
  return Number(text) * DAY_MS;
}
