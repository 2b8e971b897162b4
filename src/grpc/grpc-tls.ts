import { experimental, type ServerCredentials } from '@grpc/grpc-js';
import type { Certificates } from '../transport/certificates.js';
import type { TlsFiles } from '../transport/tls.js';

type IdentityListener = Parameters<experimental.CertificateProvider['addIdentityCertificateListener']>[0];
type AuthorityListener = Parameters<experimental.CertificateProvider['addCaCertificateListener']>[0];

export function grpcTlsCredentials(certificates: Certificates): ServerCredentials {
  const provider = new FilesProvider(certificates);
  const wantsCertificate = certificates.files.ca !== null;
  // grpc-js 1.14: the server's certificate is the first parameter, although its types name them otherwise.
  return experimental.createCertificateProviderServerCredentials(
    provider,
    wantsCertificate ? provider : null,
    wantsCertificate,
  );
}

class FilesProvider implements experimental.CertificateProvider {
  private readonly identities = new Set<IdentityListener>();
  private readonly authorities = new Set<AuthorityListener>();

  constructor(private readonly certificates: Certificates) {
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
  addIdentityCertificateListener(listener: IdentityListener): void {
    this.identities.add(listener);
    process.nextTick(listener, identityOf(this.certificates.files));
  }

  removeIdentityCertificateListener(listener: IdentityListener): void {
    this.identities.delete(listener);
  }

  addCaCertificateListener(listener: AuthorityListener): void {
    this.authorities.add(listener);
    process.nextTick(listener, authorityOf(this.certificates.files));
  }

  removeCaCertificateListener(listener: AuthorityListener): void {
    this.authorities.delete(listener);
  }
}

const identityOf = ({ cert, key }: TlsFiles): Parameters<IdentityListener>[0] => ({
  certificate: cert,
  privateKey: key,
});

const authorityOf = ({ ca }: TlsFiles): Parameters<AuthorityListener>[0] =>
  ca === null ? null : { caCertificate: ca };
