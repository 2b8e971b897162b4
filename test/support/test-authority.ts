import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Identity {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const NEW_KEY = ['req', '-newkey', 'rsa:2048', '-nodes'];

/** A certificate authority in a folder of its own; each certificate lies there as NAME.crt, its key as NAME.key. */
export class TestAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'job-task-tls-'));

  /** Makes the authority itself, `ca`. */
  constructor() {
    this.certifyItself('ca');
    writeFileSync(this.file('names.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  }

  /** The path of a file in the folder. */
  file(name: string): string {
    return join(this.folder, name);
  }

  /** Makes a certificate for localhost, valid for a day. */
  certify(name: string): void {
    this.openssl(...NEW_KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const [request, signed] = [
      ['-req', '-in', `${name}.csr`],
      ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ];
    this.openssl('x509', ...request, ...signed, '-days', '1', '-extfile', 'names.cnf', '-out', `${name}.crt`);
  }

  /** Makes a certificate that nobody has signed but itself. */
  certifyItself(name: string): void {
    this.openssl(
      ...NEW_KEY,
      '-x509',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      '1',
      '-subj',
      `/CN=${name}`,
    );
  }

  identity(name: string): Identity {
    return { cert: readFileSync(this.file(`${name}.crt`)), key: readFileSync(this.file(`${name}.key`)) };
  }

  drop(): void {
    rmSync(this.folder, { recursive: true });
  }

  private openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}
