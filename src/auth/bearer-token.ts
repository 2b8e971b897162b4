import type { Metadata } from '@grpc/grpc-js';
import { TokenRefused } from './token/token-refused.js';

const BEARER = /^bearer +(\S+) *$/i;

/** The token of a gRPC call. SpaceONE's `token` precedes `authorization: Bearer`, which a proxy may use for its own login. */
export function tokenOfMetadata(metadata: Metadata): string {
  const own = metadata
    .get('token')
    .map(String)
    .filter((value) => value !== '');
  if (own.length > 1) {
    throw new TokenRefused('several tokens');
  }
  return own[0] ?? bearerToken(metadata.get('authorization').map(String));
}

/** The token of an HTTP request's `Authorization: Bearer`. */
export function tokenOfHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const { authorization } = headers;
  return bearerToken(authorization === undefined ? [] : [authorization].flat());
}

function bearerToken(values: readonly string[]): string {
  if (values.length > 1) {
    throw new TokenRefused('several tokens');
  }
  const [, token] = BEARER.exec(values[0] ?? '') ?? [];
  if (token === undefined) {
    throw new TokenRefused('no token');
  }
  return token;
}
