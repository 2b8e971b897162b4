import type { Metadata } from '@grpc/grpc-js';
import { AppError } from '../common/errors/app-error.js';

/** The metadata by which a system token of SpaceONE 2.0 chooses a domain and a workspace. */
const DOMAIN = 'x_domain_id';
const WORKSPACE = 'x_workspace_id';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The domain named by the metadata of a call; null if there is none. @throws AppError for several. */
export function domainOfMetadata(metadata: Metadata): string | null {
  return onlyOne(DOMAIN, metadata.get(DOMAIN).map(String));
}

/** The domain named by the headers of a request; null if there is none. @throws AppError for several. */
export function domainOfHeaders(headers: Headers): string | null {
  return onlyOne(DOMAIN, valuesOf(headers, DOMAIN));
}

/** The workspace named by the metadata of a call; null if there is none. @throws AppError for several. */
export function workspaceOfMetadata(metadata: Metadata): string | null {
  return onlyOne(WORKSPACE, metadata.get(WORKSPACE).map(String));
}

/** The workspace named by the headers of a request; null if there is none. @throws AppError for several. */
export function workspaceOfHeaders(headers: Headers): string | null {
  return onlyOne(WORKSPACE, valuesOf(headers, WORKSPACE));
}

/** Also accepts dashes, because proxies drop headers with underscores (nginx 1.27, underscores_in_headers off). */
function valuesOf(headers: Headers, name: string): readonly string[] {
  return [name, name.replaceAll('_', '-')].flatMap((header) => headers[header] ?? []);
}

// Node joins a repeated header with commas.
function onlyOne(name: string, values: readonly string[]): string | null {
  const [only, another] = new Set(
    values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  );
  if (another !== undefined) {
    throw new AppError(
      'ERROR_INVALID_PARAMETER',
      `${name}: must be one ${name === DOMAIN ? 'domain' : 'workspace'}, got several`,
    );
  }
  return only ?? null;
}
