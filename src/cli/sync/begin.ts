import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '../command.js';
import { Session, type SessionParts } from './session.js';
import { SourceError, type SourceFacts } from './source.js';
import { newState, parseState, reasonToCopy, type SyncMode } from './sync-state.js';

const RETRY_MS = 1_000;

/** Chooses how to find changes and the state to start from. */
export async function beginSession(parts: SessionParts): Promise<Session> {
  const { source, target, report, options } = parts;
  const facts = await reachSource(parts);
  const mode = modeOf(facts, options.changes);
  const { name } = source;
  const fresh = newState({ name, mode, domains: options.domains, nativeDomains: options.nativeDomains });
  const [stored, known] = [await target.takeOver(), await target.domains()];
  const found = stored === null || options.copyAgain ? null : parseState(stored);
  const reason = found === null ? null : reasonToCopy(found, fresh);
  report.info(`following ${name} (${facts.version}), changes by ${MODES[mode]}`);
  if (reason !== null) {
    report.warn(`copying everything again: ${reason}`);
  }
  if (found !== null && found.name !== name) {
    report.warn(`the stored state belongs to ${found.name}; if that is another installation, use --copy-again`);
  }
  if (options.nativeDomains.length > 0) {
    report.info(`job tasks of ${options.nativeDomains.join(', ')} are left alone: INGEST_NATIVE_DOMAINS names them`);
  }
  const { domains, nativeDomains } = options;
  const state = found === null || reason !== null ? fresh : { ...found, name, domains, nativeDomains };
  return new Session(parts, state, known);
}

const MODES: Readonly<Record<SyncMode, string>> = {
  stream: 'change stream',
  updated_at: 'polling updated_at',
  created_at: 'polling created_at and open job tasks (no index begins with updated_at)',
};

function modeOf({ hasUpdatedAtIndex, isReplicated }: SourceFacts, changes: 'auto' | 'poll' | 'stream'): SyncMode {
  if (changes === 'stream' || (changes === 'auto' && isReplicated)) {
    return 'stream';
  }
  return hasUpdatedAtIndex ? 'updated_at' : 'created_at';
}

/** Waits until the source is available. */
async function reachSource({ source, report, options, signal }: SessionParts): Promise<SourceFacts> {
  const started = Date.now();
  for (;;) {
    try {
      return await source.facts();
    } catch (error) {
      if (!(error instanceof SourceError) || signal.aborted) {
        throw error;
      }
      const waited = Date.now() - started;
      if (error.isPermanent || (options.giveUpAfter !== null && waited >= options.giveUpAfter)) {
        throw new CommandError(`${source.name}: ${error.message}`);
      }
      report.sourceFailures++;
      report.warn(`${source.name}: ${error.message}; next try in ${String(RETRY_MS)} ms`);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
