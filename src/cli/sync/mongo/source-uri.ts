/** Replaces a secret in a message. */
const HIDDEN = '***';
const SECRET_OPTIONS = /^(authMechanismProperties|tlsCertificateKeyFilePassword|proxyPassword)$/i;

/**
 * Why a text is not a MongoDB connection string; null if it may be one. The reason does not repeat the text, because any part
 * of it may be a password that is not percent-encoded.
 */
export function sourceUriFault(uri: string): string | null {
  return /^mongodb(\+srv)?:\/\/[^/?]+(\/|\?|$)/.test(uri)
    ? null
    : 'must be mongodb://user:password@host:port/database, with special characters in user and password percent-encoded';
}

/** Returns a function that removes the connection string's credentials, raw and decoded, from any text. */
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
