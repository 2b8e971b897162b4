import { isWorkspaceRole, type TokenClaims, type TokenGeneration } from './token/read-claims.js';

/** Roles of SpaceONE 2.0 that may read job tasks; USER and SYSTEM_ADMIN may not. */
const READERS: readonly string[] = ['DOMAIN_ADMIN', 'WORKSPACE_OWNER', 'WORKSPACE_MEMBER'];
const READ = 'cost-analysis:JobTask.read';
/** Roles that may write job tasks. Job tasks belong to the whole domain, so no workspace role may. */
const WRITERS: readonly string[] = ['DOMAIN_ADMIN'];
const WRITE = 'cost-analysis:JobTask.write';
const WRITING_VERBS: readonly string[] = ['create', 'update', 'delete', 'import'];

/** Whether a token permits a verb. Null is a handler without a verb, which only tokens without limits may call. */
export function permits(
  { generation, isSystem, role, workspaceId, permissions }: TokenClaims,
  verb: string | null,
): boolean {
  if (isSystem) {
    return true;
  }
  const roles = verb !== null && WRITING_VERBS.includes(verb) ? WRITERS : READERS;
  if (generation === '2.0' && (role === null || !roles.includes(role))) {
    return false;
  }
  // A workspace role without a workspace permits nothing.
  if (generation === '2.0' && isWorkspaceRole(role) && workspaceId === null) {
    return false;
  }
  if (permissions === null || isUnlimited[generation](permissions)) {
    return true;
  }
  return verb !== null && permissions.some((permission) => grants[generation](permission, verb));
}

/** An empty list means no limit in SpaceONE 2.0, and no permission in 2022. */
const isUnlimited: Readonly<Record<TokenGeneration, (permissions: readonly string[]) => boolean>> = {
  '2022': () => false,
  '2.0': (permissions) => permissions.length === 0,
};

/** Permissions are patterns in 2022 and prefixes in 2.0. */
const grants: Readonly<Record<TokenGeneration, (permission: string, verb: string) => boolean>> = {
  '2022': (pattern, verb) => matchesPattern(`cost_analysis.JobTask.${verb}`, pattern),
  '2.0': (prefix, verb) =>
    WRITING_VERBS.includes(verb) ? coversParts(prefix, WRITE) : prefix !== '' && READ.startsWith(prefix),
};

/**
 * Whether a prefix covers whole parts: `cost-analysis:JobTask` and `cost-analysis:` do, `cost-analysis:Job` does not. For reads any
 * prefix will do, as in spaceone-core 2.0.144 (`_check_permissions`); but no permission there was ever meant to write job tasks.
 */
function coversParts(prefix: string, permission: string): boolean {
  if (prefix === permission) {
    return true;
  }
  const separators = [prefix.at(-1), permission.at(prefix.length)];
  return permission.startsWith(prefix) && separators.some((character) => character === ':' || character === '.');
}

type Piece = '*' | ((character: string) => boolean);

/** Matches the whole text against a shell pattern like Python's fnmatchcase: `*`, `?`, `[abc]`, `[a-z]`, `[!abc]`. */
export function matchesPattern(text: string, pattern: string): boolean {
  const pieces = readPattern(pattern);
  let at = 0;
  let piece = 0;
  let star = -1;
  let retryAt = 0;
  // Only the last star is reconsidered, so a hostile pattern costs at most text × pattern.
  while (at < text.length) {
    const current = pieces[piece];
    if (current === '*') {
      star = piece++;
      retryAt = at;
    } else if (current?.(text.charAt(at)) === true) {
      at += 1;
      piece += 1;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  return pieces.slice(piece).every((rest) => rest === '*');
}

function readPattern(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const end = character === '[' ? pattern.indexOf(']', at + (pattern.charAt(at + 1) === '!' ? 3 : 2)) : -1;
    if (character === '*') {
      pieces.push('*');
    } else if (character === '?') {
      pieces.push(() => true);
    } else if (end > 0) {
      pieces.push(readSet(pattern.slice(at + 1, end)));
      at = end;
    } else {
      pieces.push((other) => other === character);
    }
  }
  return pieces;
}

function readSet(body: string): Piece {
  const negated = body.startsWith('!');
  const members = negated ? body.slice(1) : body;
  return (character) => isMember(members, character) !== negated;
}

function isMember(members: string, character: string): boolean {
  for (let at = 0; at < members.length; at += 1) {
    const isRange = members.charAt(at + 1) === '-' && at + 2 < members.length;
    const last = isRange ? members.charAt(at + 2) : members.charAt(at);
    if (character >= members.charAt(at) && character <= last) {
      return true;
    }
    if (isRange) {
      at += 2;
    }
  }
  return false;
}
