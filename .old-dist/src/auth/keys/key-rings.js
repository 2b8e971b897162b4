import { SettingsError } from '../../config/settings.js';
import { IdentitySource } from './identity.source.js';
import { JwksFileSource } from './jwks-file.source.js';
import { JwksUrlSource } from './jwks-url.source.js';
import { KeyRing } from './key-ring.js';
const FETCH_TIMEOUT_MS = 3000;
/** The keys that the settings name, for as long as the service runs. */
export class KeyRings {
    sources;
    rings;
    constructor(sources) {
        this.sources = sources;
        this.rings = sources.map((source) => new KeyRing(source));
    }
    /** Opens every source that is set; under AUTH_MODE=none there is none. Rejects with SettingsError when the file cannot be used; a server may still be away. */
    static async open(settings) {
        if (settings.AUTH_MODE === 'none')
            return new KeyRings([]);
        const { AUTH_JWKS_FILE: file, AUTH_JWKS_URL: url, AUTH_IDENTITY_ENDPOINT: endpoint } = settings;
        const options = {
            ttlMs: settings.AUTH_KEY_CACHE_MS,
            cooldownMs: settings.AUTH_KEY_COOLDOWN_MS,
            timeoutMs: FETCH_TIMEOUT_MS,
        };
        const sources = [];
        if (file !== null)
            sources.push(await openFile(file));
        if (url !== null)
            sources.push(new JwksUrlSource(url, options));
        if (endpoint !== null)
            sources.push(new IdentitySource(endpoint, options));
        return new KeyRings(sources);
    }
    close() {
        for (const source of this.sources)
            source.close();
    }
}
async function openFile(path) {
    const source = new JwksFileSource(path);
    try {
        await source.fetch();
        return source;
    }
    catch (error) {
        throw new SettingsError([
            `AUTH_JWKS_FILE: a readable JSON Web Key Set is expected (${error instanceof Error ? error.message : String(error)})`,
        ]);
    }
}
//# sourceMappingURL=key-rings.js.map