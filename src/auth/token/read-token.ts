import { countMembers, scanJson } from '../../common/json/scan-json.js';
import { TokenRefused } from './token-refused.js';

/** In characters: what gRPC accepts as metadata by default. */
export const MAX_TOKEN_LENGTH = 8192;

/** A parsed token. Its signature is not verified yet, so its content must not be trusted. */
export interface UnverifiedToken {
  readonly compact: string;
  readonly kid: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** MAX_TOKEN_LENGTH limits the work already. */
const UNLIMITED = { depth: Infinity, nodes: Infinity };

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parses a compact JWT. @throws TokenRefused unless it is an RS256 JWT in canonical encoding */
export function readToken(compact: string): UnverifiedToken {
  if (compact.length > MAX_TOKEN_LENGTH) {
    throw new TokenRefused('too long');
  }
  const [header, payload, signature, ...more] = compact.split('.').map(decodeBase64Url);
  if (!header || !payload || !signature || more.length > 0) {
    throw new TokenRefused('not a JWT');
  }
  return { compact, kid: readHeader(readObject(header)), payload: readObject(payload) };
}

// Keys named by the header (jku, x5u, jwk, x5c) are ignored: only the configured sources have keys.
function readHeader(header: Readonly<Record<string, unknown>>): string | null {
  const { alg, typ, kid } = header;
  if (alg !== 'RS256') {
    throw new TokenRefused('algorithm refused');
  }
  if (typ !== undefined && !(typeof typ === 'string' && typ.toUpperCase() === 'JWT')) {
    throw new TokenRefused('header refused');
  }
  if ('crit' in header || 'b64' in header) {
    throw new TokenRefused('header refused');
  }
  if (kid === undefined) {
    return null;
  }
  if (typeof kid !== 'string') {
    throw new TokenRefused('header refused');
  }
  return kid;
}

function readObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  let text: string;
  let value: unknown;
  try {
    text = UTF8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new TokenRefused('not a JWT');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TokenRefused('not a JWT');
  }
  const scan = scanJson(text, UNLIMITED);
  if (!('members' in scan) || scan.members !== countMembers(value)) {
    throw new TokenRefused('claim given twice');
  }
  return value as Record<string, unknown>;
}

// Buffer skips invalid characters; comparing with the encoding of the result finds them.
function decodeBase64Url(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === part ? bytes : null;
}
