import { CommandError } from '../command.js';

/** How changes are found: with a change stream, or by polling in the order of that field. */
export type SyncMode = 'stream' | 'updated_at' | 'created_at';

/** The position of a follower, stored as JSON in the transaction of the rows that it covers. */
export interface SyncState {
  readonly version: 1;
  /** Hosts, database and collection. */
  readonly name: string;
  readonly mode: SyncMode;
  readonly domains: readonly string[] | null;
  /** Domains that are not followed, because their job tasks are written through the API. */
  readonly nativeDomains: readonly string[];
  readonly phase: 'copy' | 'follow';
  /** `SourceDocument.id` of the last copied document; null unless a copy is in progress. */
  readonly copiedTo: string | null;
  readonly copied: number;
  /** The largest time seen, in milliseconds since the epoch. Polls start somewhat earlier. */
  readonly watermark: number | null;
  /** The watermark when the last wide poll started. */
  readonly sweptTo: number | null;
  /** The resume token of the change stream. */
  readonly token: string | null;
  /** When the table was last up to date with the source, by this machine's clock, in milliseconds since the epoch. */
  readonly caughtUpAt: number | null;
  /** When the last reconciliation ended, in milliseconds since the epoch; null if all job tasks must be compared. */
  readonly reconciledAt: number | null;
}

export function parseState(text: string): SyncState {
  const state = JSON.parse(text) as SyncState;
  if ((state.version as number) !== 1) {
    throw new CommandError(
      `the table sync_state was written by a newer release (version ${String(state.version)}); use that one, or --copy-again`,
    );
  }
  return state;
}

export function writeState(state: SyncState): string {
  return JSON.stringify(state);
}

/** Why everything must be copied again; null to continue from the stored state. */
export function reasonToCopy(
  state: SyncState,
  { mode, domains, nativeDomains }: Pick<SyncState, 'mode' | 'domains' | 'nativeDomains'>,
): string | null {
  if (state.mode !== mode) {
    return `changes are now found by ${mode}, before by ${state.mode}`;
  }
  const isWider =
    domains === null ? state.domains !== null : domains.some((domain) => !includes(state.domains, domain));
  const isReleased = state.nativeDomains.some((domain) => includes(domains, domain) && !nativeDomains.includes(domain));
  return isWider || isReleased ? 'some domains were not followed before' : null;
}

function includes(domains: readonly string[] | null, domain: string): boolean {
  return domains === null || domains.includes(domain);
}

export function newState({
  name,
  mode,
  domains,
  nativeDomains,
}: Pick<SyncState, 'name' | 'mode' | 'domains' | 'nativeDomains'>): SyncState {
  return {
    ...{ version: 1, name, mode, domains, nativeDomains },
    ...{ phase: 'copy', copiedTo: null, copied: 0 },
    ...{ watermark: null, sweptTo: null, token: null, caughtUpAt: null, reconciledAt: null },
  };
}
