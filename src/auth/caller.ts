import type { IncomingMessage } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { invalidParameter } from '../common/errors/app-error.js';
import { repeatedHeaders } from '../common/request/repeated-headers.js';
import type { NamedScope } from '../common/request/request-context.js';
import { TokenRefused } from './token/token-refused.js';

/** The token and the scope that a request carries, read on demand. */
export interface Caller extends NamedScope {
  /** @throws TokenRefused without exactly one token */
  readonly token: () => string;
}

/** The parts of Fastify's request that say who calls. */
export interface CallerRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly raw: IncomingMessage;
}

const BEARER = /^bearer +(\S+) *$/i;

/** The metadata and headers by which a system token of SpaceONE 2.0 chooses a domain or a workspace. */
const SCOPES = { x_domain_id: 'domain', x_workspace_id: 'workspace' } as const;

export function callerOf(host: ExecutionContext): Caller {
  return host.getType() === 'rpc'
    ? grpcCaller(host.switchToRpc().getContext<Metadata>())
    : httpCaller(host.switchToHttp().getRequest<CallerRequest>());
}

export function httpCaller({ headers, raw }: CallerRequest): Caller {
  // Dashes too, because proxies drop headers with underscores (nginx 1.27, underscores_in_headers off).
  const named = (name: keyof typeof SCOPES): string | null =>
    onlyOne(
      name,
      [name, name.replaceAll('_', '-')].flatMap((header) => headers[header] ?? []),
    );
  return {
    token: () => {
      // Node keeps the first of two headers, but a proxy may have checked the other one.
      if (repeatedHeaders(raw).includes('authorization')) {
        throw new TokenRefused('several tokens');
      }
      return bearerToken([headers['authorization'] ?? []].flat());
    },
    domain: () => named('x_domain_id'),
    workspace: () => named('x_workspace_id'),
  };
}

function grpcCaller(metadata: Metadata): Caller {
  const values = (name: string): string[] => metadata.get(name).map(String);
  return {
    // SpaceONE's `token` precedes `authorization: Bearer`, which a proxy may use for its own login.
    token: () => {
      const own = values('token').filter((value) => value !== '');
      if (own.length > 1) {
        throw new TokenRefused('several tokens');
      }
      return own[0] ?? bearerToken(values('authorization'));
    },
    domain: () => onlyOne('x_domain_id', values('x_domain_id')),
    workspace: () => onlyOne('x_workspace_id', values('x_workspace_id')),
  };
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

// Node joins a repeated header with commas.
function onlyOne(name: keyof typeof SCOPES, values: readonly string[]): string | null {
  const parts = values.flatMap((value) => value.split(',')).map((value) => value.trim());
  const [only, another] = new Set(parts.filter((value) => value !== ''));
  if (another !== undefined) {
    throw invalidParameter(name, `must be one ${SCOPES[name]}, got several`);
  }
  return only ?? null;
}
