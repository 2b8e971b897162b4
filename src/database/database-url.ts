/** Where a database is, as DATABASE_URL says it. */
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

/**
 * Reads a database URL.
 * @throws TypeError naming what is wrong, without the URL itself: it may hold a password.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length);
    if (path === ':memory:') {
      throw new TypeError('DATABASE_URL: the readers of SQLite share a file; :memory: cannot be shared');
    }
    return { engine: 'sqlite', path: path.startsWith('///') ? path.slice(2) : path };
  }
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.protocol !== 'mysql:') {
    throw new TypeError('DATABASE_URL: sqlite:PATH or mysql://user:password@host:port/database is expected');
  }
  for (const name of parsed.searchParams.keys()) {
    if (name !== 'ssl') {
      throw new TypeError(`DATABASE_URL: no such option as ${JSON.stringify(name)}; ssl=true is one`);
    }
  }
  return {
    engine: 'mysql',
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port === '' ? 3306 : Number(parsed.port),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ssl: parsed.searchParams.get('ssl') === 'true',
  };
}
