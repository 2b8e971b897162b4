import { FACTS } from './facts.js';
import { readToken, type TokenFacts } from './token.js';

const KEPT = 'job-tasks.token';

/** The token of this tab, and what it says. */
export interface Session {
  readonly token: string | null;
  readonly claims: TokenFacts | null;
}

/** The session of a tab that was reloaded. */
export function keptSession(): Session {
  return sessionOf(FACTS.auth === 'jwt' ? sessionStorage.getItem(KEPT) : null);
}

/** Begins a session; the tab keeps the token over a reload only if asked to. */
export function beginSession(token: string, keep: boolean): Session {
  if (keep) {
    sessionStorage.setItem(KEPT, token);
  }
  return sessionOf(token);
}

export function endSession(): Session {
  sessionStorage.removeItem(KEPT);
  return sessionOf(null);
}

function sessionOf(token: string | null): Session {
  return { token, claims: token === null ? null : readToken(token) };
}
