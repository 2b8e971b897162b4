import { X509Certificate } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { readTls } from './tls.js';
/** Milliseconds between two looks at the files, which are small; watching them misses links that change, as Kubernetes has them. */
const LOOK_MS = 5_000;
/**
 * The certificate of a wire with TLS. Its files are read again and again, so that one that is renewed is used without a
 * restart; while they cannot be used, the one before stays.
 */
export class Certificates {
    wire;
    settings;
    current;
    logger = new Logger('TLS');
    takers = new Set();
    timer;
    fault = null;
    constructor(wire, settings, current) {
        this.wire = wire;
        this.settings = settings;
        this.current = current;
        this.timer = setInterval(() => {
            this.look();
        }, LOOK_MS);
        this.timer.unref();
    }
    /** Null for a wire without TLS. @throws SettingsError naming the file that cannot be used. */
    static open(wire, settings) {
        const files = readTls(wire, settings);
        return files === null ? null : new Certificates(wire, settings, files);
    }
    /** The files in use. */
    get files() {
        return this.current;
    }
    /** When the first certificate of the chain, which is the wire's own, is no longer valid. */
    get expiry() {
        return new Date(new X509Certificate(this.current.cert).validTo);
    }
    /** Hands every later set of files over. */
    onRenewal(take) {
        this.takers.add(take);
    }
    /** Tells until when the certificate in use is valid. */
    announce() {
        this.logger.log(`${this.wire}: the certificate is valid until ${this.expiry.toISOString()}`);
    }
    close() {
        clearInterval(this.timer);
    }
    look() {
        try {
            const files = readTls(this.wire, this.settings, this.current);
            this.fault = null;
            if (files !== null && files !== this.current) {
                this.current = files;
                for (const take of this.takers) {
                    take(files);
                }
                this.announce();
            }
        }
        catch (error) {
            const fault = error instanceof Error ? error.message : String(error);
            // Once for each fault, not at each look.
            if (fault !== this.fault) {
                this.fault = fault;
                this.logger.warn({
                    msg: `${this.wire}: the certificate in use stays, since the new one cannot be used`,
                    err: error,
                });
            }
        }
    }
}
//# sourceMappingURL=certificates.js.map