import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SettingsError, type Settings } from '../config/settings.js';

/** What one wire needs for TLS, as PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The authority that callers must have a certificate of; null where they need none. */
  readonly ca: Buffer | null;
}

/** The two wires, as the settings name them. */
export type TlsWire = 'HTTP' | 'GRPC';

/**
 * The files of a wire, null where it has no TLS; `known` itself where they are still the same.
 * @throws SettingsError naming the file that cannot be used.
 */
export function readTls(wire: TlsWire, settings: Settings, known: TlsFiles | null = null): TlsFiles | null {
  const [certName, keyName, caName] = [`${wire}_TLS_CERT`, `${wire}_TLS_KEY`, `${wire}_TLS_CA`] as const;
  if (settings[certName] === null || settings[keyName] === null) {
    return null;
  }
  const cert = readPem(certName, settings[certName]);
  const key = readPem(keyName, settings[keyName]);
  const ca = settings[caName] === null ? null : readPem(caName, settings[caName]);
  if (known !== null && known.cert.equals(cert) && known.key.equals(key) && (ca === null || known.ca?.equals(ca))) {
    return known;
  }
  check(certName, 'a certificate chain in PEM is expected', { cert });
  check(keyName, `the private key of ${certName} in PEM is expected`, { cert, key });
  check(caName, 'the certificate of an authority in PEM is expected', ca === null ? {} : { ca });
  return { cert, key, ca };
}

function readPem(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError([`${name}: a readable file is expected (${reasonOf(error)})`]);
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
