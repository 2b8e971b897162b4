import { experimental } from '@grpc/grpc-js';
/** Credentials of a server that follow the files. */
export function grpcTlsCredentials(certificates) {
    const provider = new FilesProvider(certificates);
    const wantsCertificate = certificates.files.ca !== null;
    // grpc-js 1.14: the certificate of the server comes first, whatever its types call the parameters.
    return experimental.createCertificateProviderServerCredentials(provider, wantsCertificate ? provider : null, wantsCertificate);
}
/** The files in grpc-js' form. */
class FilesProvider {
    certificates;
    identities = new Set();
    authorities = new Set();
    constructor(certificates) {
        this.certificates = certificates;
        certificates.onRenewal((files) => {
            for (const listener of this.identities) {
                listener(identityOf(files));
            }
            for (const listener of this.authorities) {
                listener(authorityOf(files));
            }
        });
    }
    // grpc-js takes the first ones only after it has added its listener.
    addIdentityCertificateListener(listener) {
        this.identities.add(listener);
        process.nextTick(listener, identityOf(this.certificates.files));
    }
    removeIdentityCertificateListener(listener) {
        this.identities.delete(listener);
    }
    addCaCertificateListener(listener) {
        this.authorities.add(listener);
        process.nextTick(listener, authorityOf(this.certificates.files));
    }
    removeCaCertificateListener(listener) {
        this.authorities.delete(listener);
    }
}
const identityOf = ({ cert, key }) => ({
    certificate: cert,
    privateKey: key,
});
const authorityOf = ({ ca }) => ca === null ? null : { caCertificate: ca };
//# sourceMappingURL=grpc-tls.js.map