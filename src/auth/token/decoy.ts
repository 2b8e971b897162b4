import { randomBytes } from 'node:crypto';
import { compactVerify, importJWK, type CryptoKey } from 'jose';

const MODULUS_BYTES = 256;

interface Decoy {
  readonly key: CryptoKey | Uint8Array;
  readonly token: string;
}

let decoy: Promise<Decoy> | null = null;

/** Takes as long as one failing signature check. */
export async function spendOneVerification(): Promise<void> {
  decoy ??= makeDecoy();
  const { key, token } = await decoy;
  await compactVerify(token, key, { algorithms: ['RS256'] }).catch(() => undefined);
}

// The random modulus needs no private key: it only has to make a check cost as much as with a real key.
async function makeDecoy(): Promise<Decoy> {
  const modulus = randomBytes(MODULUS_BYTES);
  modulus.writeUInt8(modulus.readUInt8(0) | 0x80, 0);
  modulus.writeUInt8(modulus.readUInt8(MODULUS_BYTES - 1) | 1, MODULUS_BYTES - 1);
  const key = await importJWK({ kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }, 'RS256');
  const signature = randomBytes(MODULUS_BYTES);
  signature.writeUInt8(0, 0);
  const header = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');
  return { key, token: `${header}.${randomBytes(300).toString('base64url')}.${signature.toString('base64url')}` };
}
