import { SettingsError } from '../../config/read-settings.js';
import { type Settings } from '../../config/settings.js';
import { IdentitySource } from './identity.source.js';
import type { KeyFlaw } from './key-flaws.js';
import { KeyRefusals } from './key-refusals.js';
import { JwksFileSource } from './jwks-file.source.js';
import { JwksUrlSource } from './jwks-url.source.js';
import { KeyRing } from './key-ring.js';
import type { KeySource } from './key-source.js';
import type { OnRefusedKey } from './verification-key.js';

const FETCH_TIMEOUT_MS = 3000;

/** The keys from all configured sources. */
export class KeyRings {
  readonly rings: readonly KeyRing[];

  private constructor(private readonly sources: readonly KeySource[]) {
    this.rings = sources.map((source) => new KeyRing(source));
  }

  /** Opens every configured source; none with AUTH_MODE=none. A server may still be unavailable.
   * @param countRefused called for each rejected key
   * @throws SettingsError (as a rejection) if the file cannot be used
   */
  static async open(settings: Settings, countRefused: (flaw: KeyFlaw) => void = () => undefined): Promise<KeyRings> {
    if (settings.AUTH_MODE === 'none') {
      return new KeyRings([]);
    }
    const { AUTH_JWKS_FILE: file, AUTH_JWKS_URL: url, AUTH_IDENTITY_ENDPOINT: endpoint } = settings;
    const refusals = new KeyRefusals(countRefused);
    const options = {
      ttlMs: settings.AUTH_KEY_CACHE_MS,
      cooldownMs: settings.AUTH_KEY_COOLDOWN_MS,
      timeoutMs: FETCH_TIMEOUT_MS,
    };
    const sources: KeySource[] = [];
    if (file !== null) {
      sources.push(await openFile(file, refusals.from('AUTH_JWKS_FILE')));
    }
    if (url !== null) {
      sources.push(new JwksUrlSource(url, { ...options, onRefused: refusals.from('AUTH_JWKS_URL') }));
    }
    if (endpoint !== null) {
      sources.push(new IdentitySource(endpoint, { ...options, onRefused: refusals.from('AUTH_IDENTITY_ENDPOINT') }));
    }
    return new KeyRings(sources);
  }

  close(): void {
    for (const source of this.sources) {
      source.close();
    }
  }
}

async function openFile(path: string, onRefused: OnRefusedKey): Promise<JwksFileSource> {
  const source = new JwksFileSource(path, onRefused);
  try {
    await source.fetch();
    return source;
  } catch (error) {
    throw new SettingsError([
      `AUTH_JWKS_FILE: must be a readable JSON Web Key Set (${error instanceof Error ? error.message : String(error)})`,
    ]);
  }
}
