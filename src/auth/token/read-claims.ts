import { TokenRefused } from './token-refused.js';

/** The two generations of SpaceONE tokens in use: `cat` names the kind in the first, `typ` in the second. */
export type TokenGeneration = '2022' | '2.0';

/** What a token says about its bearer. */
export interface TokenClaims {
  readonly generation: TokenGeneration;
  readonly domainId: string;
  /** A token of SpaceONE itself, which may name any domain. */
  readonly isSystem: boolean;
  /** What the bearer may call, as its generation writes it; null: not limited by the token. */
  readonly permissions: readonly string[] | null;
  /** The bearer's role in SpaceONE 2.0; null: the token names none. */
  readonly role: string | null;
  /** The workspace of a role in SpaceONE 2.0 that has one; null: the whole domain. */
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

/** The domain of SpaceONE itself (spaceone-identity 2.0): the one whose key signs system tokens. */
const ROOT_DOMAIN = 'domain-root';

/**
 * By how much identity's clock may be ahead. SpaceONE's services have the same leeway (jwcrypto 1.5, which spaceone-core
 * 2.0.144 verifies tokens with), and do not compare iat at all; theirs is for exp too, which is exact here.
 */
const CLOCK_LEEWAY_SECONDS = 60;
const MAX_DOMAIN_ID_LENGTH = 40;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Reads the claims at a moment (epoch milliseconds). Throws TokenRefused; `aud` is the user and is not looked at. */
export function readClaims(payload: Readonly<Record<string, unknown>>, now: number): TokenClaims {
  const kind = readKind(payload);
  checkTimes(payload, kind, now / 1000);
  const domainId = readDomain(payload['did']);
  // Every domain signs with its own key, so another domain's key would vouch for a claim on all of them.
  if (kind.isSystem && domainId !== ROOT_DOMAIN) {
    throw new TokenRefused('system token of another domain');
  }
  return {
    generation: kind.generation,
    domainId,
    isSystem: kind.isSystem,
    permissions: readPermissions(payload['permissions']),
    role: readRole(payload['rol']),
    workspaceId: isWorkspaceRole(payload['rol']) ? readWorkspace(payload['wid']) : null,
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
  // SpaceONE 2.0 leaves the version out of system tokens.
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

// A longer domain owns no row, and this one reaches the key server before the signature is checked.
function readDomain(value: unknown): string {
  if (typeof value !== 'string' || value === '' || LONE_SURROGATE.test(value)) {
    throw new TokenRefused('domain refused');
  }
  if (Array.from(value).length > MAX_DOMAIN_ID_LENGTH) {
    throw new TokenRefused('domain refused');
  }
  return value;
}

/** Whether a role of SpaceONE 2.0 is confined to a workspace. */
export function isWorkspaceRole(role: unknown): boolean {
  return role === 'WORKSPACE_OWNER' || role === 'WORKSPACE_MEMBER';
}

/** Null where the token names no workspace, which then permits nothing. */
function readWorkspace(value: unknown): string | null {
  if (value === undefined || value === null || value === '') {
    return null;
  }
  if (typeof value !== 'string') {
    throw new TokenRefused('workspace malformed');
  }
  return value;
}

function readClient({ own, jti }: Readonly<Record<string, unknown>>): string | null {
  if (own !== 'APP') {
    return null;
  }
  return typeof jti === 'string' ? jti : '';
}

function readRole(value: unknown): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== 'string') {
    throw new TokenRefused('role malformed');
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
