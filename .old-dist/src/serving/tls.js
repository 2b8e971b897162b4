import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SettingsError } from '../config/settings.js';
/**
 * The files of a wire, null where it has no TLS; `known` itself where they are still the same.
 * @throws SettingsError naming the file that cannot be used.
 */
export function readTls(wire, settings, known = null) {
    const [certName, keyName, caName] = [`${wire}_TLS_CERT`, `${wire}_TLS_KEY`, `${wire}_TLS_CA`];
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
function readPem(name, path) {
    try {
        return readFileSync(path);
    }
    catch (error) {
        throw new SettingsError([`${name}: a readable file is expected (${reasonOf(error)})`]);
    }
}
function check(name, expected, files) {
    try {
        createSecureContext(files);
    }
    catch (error) {
        throw new SettingsError([`${name}: ${expected} (${reasonOf(error)})`]);
    }
}
function reasonOf(error) {
    return error instanceof Error ? error.message : String(error);
}
//# sourceMappingURL=tls.js.map