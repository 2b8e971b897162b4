export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly path: string }
  | {
      readonly engine: 'mysql';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      /** From `?ssl=true`; the server's certificate must then be valid. */
      readonly ssl: boolean;
    };

const FORM = 'must be sqlite:PATH or mysql://user:password@host:port/database';
const ENCODED = 'special characters in user and password must be percent-encoded';

/**
 * Parses a database URL.
 * @throws TypeError with the expected form but no part of the URL, which may contain an unencoded password
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length);
    if (path === ':memory:') {
      throw new TypeError('must be a file, which the SQLite readers share, got :memory:');
    }
    return { engine: 'sqlite', path: path.startsWith('///') ? path.slice(2) : path };
  }
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'mysql:') {
    throw new TypeError(`${FORM}; ${ENCODED}`);
  }
  return {
    engine: 'mysql',
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port === '' ? 3306 : Number(parsed.port),
    user: decode(parsed.username),
    password: decode(parsed.password),
    database: decode(parsed.pathname.slice(1)),
    ssl: isEncrypted(parsed.searchParams),
  };
}

/** Why a database URL is invalid; null if it is valid. */
export function databaseUrlFault(url: string): string | null {
  try {
    parseDatabaseUrl(url);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TypeError(ENCODED);
  }
}

/** Rejects unknown values, because a misspelt option must not lead to an unencrypted connection. */
function isEncrypted(options: URLSearchParams): boolean {
  const entries = [...options];
  if (entries.some(([name, value]) => name !== 'ssl' || (value !== 'true' && value !== 'false'))) {
    throw new TypeError('must have no option but ssl=true or ssl=false');
  }
  return entries.some(([, value]) => value === 'true');
}
