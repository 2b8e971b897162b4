import { InvalidArgumentError } from 'commander';
import type { Settings } from '../../config/settings.js';
import { CommandError } from '../command.js';
import type { SyncOptions } from './sync-options.js';

/** The options of the command as they were given. */
export interface SyncArguments {
  readonly database?: string;
  readonly collection: string;
  readonly domain?: readonly string[];
  readonly name?: string;
  readonly once?: true;
  readonly copyAgain?: true;
  readonly changes: 'auto' | 'poll' | 'stream';
  /** Milliseconds, as all durations here. */
  readonly pollEvery: number;
  readonly overlap: number;
  readonly reconcileEvery: number;
  readonly reconcileDays: number | null;
  readonly maxDelete: number;
  readonly giveUp?: number;
}

const DAY_MS = 86_400_000;
const ONCE_GIVES_UP_MS = 300_000;

/** @throws CommandError for what cannot be used together. */
export function optionsOf(given: SyncArguments, settings: Settings): SyncOptions {
  if (!(given.maxDelete >= 0 && given.maxDelete <= 100)) {
    throw new CommandError('--max-delete: must be a number from 0 to 100');
  }
  const once = given.once === true;
  return {
    domains: given.domain ?? null,
    isNative: nativeDomains(settings),
    changes: given.changes,
    once,
    copyAgain: given.copyAgain === true,
    pollEvery: given.pollEvery,
    overlap: given.overlap,
    reconcileEvery: given.reconcileEvery,
    reconcileBack: given.reconcileDays,
    maxDelete: given.maxDelete,
    giveUpAfter: given.giveUp ?? (once ? ONCE_GIVES_UP_MS : null),
  };
}

/** Seconds as milliseconds. */
export function secondsOf(text: string): number {
  if (!/^\d{1,8}(\.\d{1,3})?$/.test(text)) {
    throw new InvalidArgumentError(`must be a number of seconds, got ${JSON.stringify(text)}`);
  }
  return Math.round(Number(text) * 1000);
}

/** Days as milliseconds; null for all. */
export function reachOf(text: string): number | null {
  if (text === 'all') {
    return null;
  }
  if (!/^\d{1,5}$/.test(text)) {
    throw new InvalidArgumentError(`must be a number of days, or all, got ${JSON.stringify(text)}`);
  }
  return Number(text) * DAY_MS;
}

function nativeDomains(_settings: Settings): (domainId: string) => boolean {
  return () => false;
}
