import protobuf from 'protobufjs/minimal.js';

const { Reader, Writer } = protobuf;

/** The two messages of identity's Domain.get_public_key: `domain_id` is field 1 of both, `public_key` field 2 of the answer. */
const DOMAIN_ID = 1;
const PUBLIC_KEY = 2;
const LENGTH_DELIMITED = 2;

export interface PublicKeyAnswer {
  readonly domainId: string;
  /** A JWK as a JSON text. */
  readonly publicKey: string;
}

/** The request for a domain's public key, as protobuf. */
export function encodePublicKeyRequest(domainId: string): Buffer {
  return Buffer.from(
    Writer.create()
      .uint32((DOMAIN_ID << 3) | LENGTH_DELIMITED)
      .string(domainId)
      .finish(),
  );
}

/** Reads the answer. Throws RangeError or Error on bytes that are no protobuf. */
export function decodePublicKeyAnswer(bytes: Buffer): PublicKeyAnswer {
  const reader = Reader.create(bytes);
  let domainId = '';
  let publicKey = '';
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === ((DOMAIN_ID << 3) | LENGTH_DELIMITED)) {
      domainId = reader.string();
    } else if (tag === ((PUBLIC_KEY << 3) | LENGTH_DELIMITED)) {
      publicKey = reader.string();
    } else {
      reader.skipType(tag & 7);
    }
  }
  return { domainId, publicKey };
}
