/** What takes the place of a secret in a message. */
const HIDDEN = '***';
/** Options of a connection string whose values are secrets. */
const SECRET_OPTIONS = /^(authMechanismProperties|tlsCertificateKeyFilePassword|proxyPassword)$/i;

/**
 * Why a text is not the connection string of a MongoDB; null where it may be one. Says nothing of the text itself: any
 * part of it may be a password that is not percent-encoded.
 */
export function sourceUriFault(uri: string): string | null {
  return /^mongodb(\+srv)?:\/\/[^/?]+(\/|\?|$)/.test(uri)
    ? null
    : 'must be mongodb://user:password@host:port/database, with special characters in user and password percent-encoded';
}

/** Removes the credentials of a connection string, as they are and decoded, from any text. */
export function secretRemover(uri: string): (text: string) => string {
  const secrets = [...new Set(secretsOf(uri))].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

function secretsOf(uri: string): string[] {
  const rest = uri.replace(/^mongodb(\+srv)?:\/\//, '');
  const credentials = rest.includes('@') ? rest.slice(0, rest.lastIndexOf('@')) : '';
  const password = credentials.includes(':') ? credentials.slice(credentials.indexOf(':') + 1) : '';
  const options = (uri.split('?')[1] ?? '').split('&').map((option) => option.split('='));
  const values = options.filter(([name = '']) => SECRET_OPTIONS.test(name)).map(([, ...value]) => value.join('='));
  return [uri, credentials, password, ...values].flatMap((secret) => [secret, decoded(secret)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
