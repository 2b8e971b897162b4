import protobuf from 'protobufjs/minimal.js';

const { Reader, Writer } = protobuf;

const LENGTH_DELIMITED = 2;
const tagOf = (number: number): number => (number << 3) | LENGTH_DELIMITED;

/** The two messages of identity's Domain.get_public_key: `domain_id` is field 1 of both, `public_key` field 2 of the answer. */
const DOMAIN_ID = tagOf(1);
const PUBLIC_KEY = tagOf(2);
/** The two messages of identity's App.check: `client_id` and `domain_id`, and the repeated `permissions` of the answer. */
const APP_CLIENT_ID = tagOf(1);
const APP_DOMAIN_ID = tagOf(2);
const APP_PERMISSIONS = tagOf(1);

export interface PublicKeyResponse {
  readonly domainId: string;
  /** A JWK as a JSON text. */
  readonly publicKey: string;
}

export function encodePublicKeyRequest(domainId: string): Buffer {
  return Buffer.from(Writer.create().uint32(DOMAIN_ID).string(domainId).finish());
}

/** Decodes the response. Throws RangeError or Error for bytes that are not protobuf. */
export function decodePublicKeyResponse(bytes: Buffer): PublicKeyResponse {
  let domainId = '';
  let publicKey = '';
  for (const [tag, value] of texts(bytes, [DOMAIN_ID, PUBLIC_KEY])) {
    if (tag === DOMAIN_ID) {
      domainId = value;
    } else {
      publicKey = value;
    }
  }
  return { domainId, publicKey };
}

/** The question whether an app may call, as protobuf. */
export function encodeAppRequest({
  clientId,
  domainId,
}: {
  readonly clientId: string;
  readonly domainId: string;
}): Buffer {
  const writer = Writer.create().uint32(APP_CLIENT_ID).string(clientId).uint32(APP_DOMAIN_ID).string(domainId);
  return Buffer.from(writer.finish());
}

/** Reads the permissions of the app's role. Throws RangeError or Error on bytes that are not protobuf. */
export function decodeAppResponse(bytes: Buffer): readonly string[] {
  return texts(bytes, [APP_PERMISSIONS]).map(([, permission]) => permission);
}

/** The text fields with these tags, in the order of the bytes. */
function texts(bytes: Buffer, wanted: readonly number[]): (readonly [tag: number, value: string])[] {
  const reader = Reader.create(bytes);
  const found: (readonly [number, string])[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (wanted.includes(tag)) {
      found.push([tag, reader.string()]);
    } else {
      reader.skipType(tag & 7);
    }
  }
  return found;
}
