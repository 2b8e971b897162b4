import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SettingsError } from '../config/read-settings.js';
import { type Settings } from '../config/settings.js';

/** The certificate and key of a transport, as PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The CA that must have signed client certificates; null if clients need none. */
  readonly ca: Buffer | null;
}

/** The transports, as in the names of settings. */
export type TlsTransport = 'HTTP' | 'GRPC';

/**
 * Reads the files of a transport; null without TLS. Returns `known` if they have not changed.
 * @throws SettingsError naming an unusable file
 */
export function readTls(transport: TlsTransport, settings: Settings, known: TlsFiles | null = null): TlsFiles | null {
  const [certName, keyName, caName] = [`${transport}_TLS_CERT`, `${transport}_TLS_KEY`, `${transport}_TLS_CA`] as const;
  if (settings[certName] === null || settings[keyName] === null) {
    return null;
  }
  const cert = readPem(certName, settings[certName]);
  const key = readPem(keyName, settings[keyName]);
  const ca = settings[caName] === null ? null : readPem(caName, settings[caName]);
  if (known !== null && known.cert.equals(cert) && known.key.equals(key) && (ca === null || known.ca?.equals(ca))) {
    return known;
  }
  check(certName, 'must be a certificate chain in PEM', { cert });
  check(keyName, `must be the private key of ${certName} in PEM`, { cert, key });
  check(caName, 'must be a CA certificate in PEM', ca === null ? {} : { ca });
  return { cert, key, ca };
}

function readPem(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError([`${name}: must be a readable file (${reasonOf(error)})`]);
  }
}

function check(name: string, expected: string, files: Parameters<typeof createSecureContext>[0]): void {
  try {
    createSecureContext(files);
  } catch (error) {
    throw new SettingsError([`${name}: ${expected} (${reasonOf(error)})`]);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
