import protobuf from 'protobufjs/minimal.js';

const { Reader, Writer } = protobuf;

/** Field numbers of identity's Domain.get_public_key: `domain_id` is 1 in request and response, `public_key` is 2 in the response. */
const DOMAIN_ID = 1;
const PUBLIC_KEY = 2;
const LENGTH_DELIMITED = 2;

export interface PublicKeyAnswer {
  readonly domainId: string;
  /** A JWK as a JSON text. */
  readonly publicKey: string;
}

/** Encodes the request for a domain's public key. */
export function encodePublicKeyRequest(domainId: string): Buffer {
  return Buffer.from(
    Writer.create()
      .uint32((DOMAIN_ID << 3) | LENGTH_DELIMITED)
      .string(domainId)
      .finish(),
  );
}

/** Decodes the response. Throws RangeError or Error for bytes that are not protobuf. */
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
