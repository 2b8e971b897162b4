import { TokenRefused, type RefusalReason } from './token-refused.js';

/** The generations of SpaceONE tokens: `cat` names the kind in 2022, `typ` in 2.0. */
export type TokenGeneration = '2022' | '2.0';

export interface TokenClaims {
  readonly generation: TokenGeneration;
  readonly domainId: string;
  /** The user (`aud`), for the log only; null if the token has none. */
  readonly userId: string | null;
  /** Whether SpaceONE itself is the bearer, which may name any domain. */
  readonly isSystem: boolean;
  /** What the bearer may call, in the notation of its generation; null if the token does not limit it. */
  readonly permissions: readonly string[] | null;
  /** The bearer's role in SpaceONE 2.0; null if the token has none. */
  readonly role: string | null;
  /** The workspace of a workspace role in SpaceONE 2.0; null for the whole domain. */
  readonly workspaceId: string | null;
  /** The client id of an app in SpaceONE 2.0, empty where the token leaves it out; null: the bearer is not an app. */
  readonly clientId: string | null;
}

interface Kind {
  readonly generation: TokenGeneration;
  readonly expires: boolean;
  readonly isSystem: boolean;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['cat:ACCESS_TOKEN', { generation: '2022', expires: true, isSystem: false }],
  ['cat:API_KEY', { generation: '2022', expires: false, isSystem: false }],
  ['typ:ACCESS_TOKEN', { generation: '2.0', expires: true, isSystem: false }],
  ['typ:CLIENT_SECRET', { generation: '2.0', expires: true, isSystem: false }],
  ['typ:SYSTEM_TOKEN', { generation: '2.0', expires: false, isSystem: true }],
]);

/** SpaceONE's own domain (spaceone-identity 2.0), whose key signs system tokens. */
const ROOT_DOMAIN = 'domain-root';

/**
 * By how much identity's clock may be ahead. SpaceONE's services have the same leeway (jwcrypto 1.5, which spaceone-core
 * 2.0.144 verifies tokens with), and do not compare iat at all; theirs is for exp too, which is exact here.
 */
const CLOCK_LEEWAY_SECONDS = 60;
const MAX_DOMAIN_ID_LENGTH = 40;
/** Characters of the user that are logged. */
const MAX_USER_ID_LENGTH = 128;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Reads the claims. @param now milliseconds since the epoch. @throws TokenRefused */
export function readClaims(payload: Readonly<Record<string, unknown>>, now: number): TokenClaims {
  const kind = readKind(payload);
  checkTimes(payload, kind, now / 1000);
  const domainId = readDomain(payload['did']);
  // Each domain signs with its own key, so the key of one domain must not give access to all of them.
  if (kind.isSystem && domainId !== ROOT_DOMAIN) {
    throw new TokenRefused('system token of another domain');
  }
  return {
    generation: kind.generation,
    domainId,
    userId: readUser(payload['aud']),
    isSystem: kind.isSystem,
    permissions: readPermissions(payload['permissions']),
    role: readString(payload['rol'], 'role malformed'),
    // Without a workspace, a workspace role permits nothing.
    workspaceId: isWorkspaceRole(payload['rol']) ? readString(payload['wid'], 'workspace malformed') || null : null,
    clientId: kind.generation === '2.0' && !kind.isSystem ? readClient(payload) : null,
  };
}

function readKind({ cat, typ, ver }: Readonly<Record<string, unknown>>): Kind {
  if (cat !== undefined && typ !== undefined) {
    throw new TokenRefused('kind refused');
  }
  const name = cat === undefined ? typ : cat;
  const kind = typeof name === 'string' ? KINDS.get(`${cat === undefined ? 'typ' : 'cat'}:${name}`) : undefined;
  if (kind === undefined) {
    throw new TokenRefused('kind refused');
  }
  // SpaceONE 2.0 omits the version in system tokens.
  if (kind.generation === '2.0' && ver !== '2.0' && !(kind.isSystem && ver === undefined)) {
    throw new TokenRefused('version refused');
  }
  return kind;
}

function checkTimes(payload: Readonly<Record<string, unknown>>, kind: Kind, seconds: number): void {
  const expires = readTime(payload['exp']);
  if (expires === null && kind.expires) {
    throw new TokenRefused('time claim malformed');
  }
  if (expires !== null && expires <= seconds) {
    throw new TokenRefused('expired');
  }
  for (const claim of ['nbf', 'iat']) {
    const from = readTime(payload[claim]);
    if (from !== null && from > seconds + CLOCK_LEEWAY_SECONDS) {
      throw new TokenRefused('not valid yet');
    }
  }
}

function readTime(value: unknown): number | null {
  if (value === undefined) {
    return null;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TokenRefused('time claim malformed');
  }
  return value;
}

// Domains are at most 40 characters long, and this one is sent to the key server before the signature is verified.
function readDomain(value: unknown): string {
  if (typeof value !== 'string' || value === '' || LONE_SURROGATE.test(value)) {
    throw new TokenRefused('domain refused');
  }
  if (Array.from(value).length > MAX_DOMAIN_ID_LENGTH) {
    throw new TokenRefused('domain refused');
  }
  return value;
}

/** A token without a usable user is still valid. */
function readUser(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_USER_ID_LENGTH).toWellFormed() : null;
}

/** Whether a role of SpaceONE 2.0 is limited to a workspace. */
export function isWorkspaceRole(role: unknown): boolean {
  return role === 'WORKSPACE_OWNER' || role === 'WORKSPACE_MEMBER';
}

function readClient({ own, jti }: Readonly<Record<string, unknown>>): string | null {
  if (own !== 'APP') {
    return null;
  }
  return typeof jti === 'string' ? jti : '';
}

/** Null if the token leaves the claim out. */
function readString(value: unknown, reason: RefusalReason): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== 'string') {
    throw new TokenRefused(reason);
  }
  return value;
}

function readPermissions(value: unknown): readonly string[] | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (Array.isArray(value) && value.every((pattern): pattern is string => typeof pattern === 'string')) {
    return value;
  }
  throw new TokenRefused('permissions malformed');
}
