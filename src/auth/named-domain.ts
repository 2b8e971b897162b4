import type { Metadata } from '@grpc/grpc-js';
import { invalidParameter } from '../common/errors/app-error.js';

/** The metadata by which a system token of SpaceONE 2.0 chooses a domain or a workspace. */
type Name = 'x_domain_id' | 'x_workspace_id';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The domain or workspace in the metadata of a call; null if there is none. @throws AppError if several are given. */
export function namedInMetadata(metadata: Metadata, name: Name): string | null {
  return onlyOne(name, metadata.get(name).map(String));
}

/** The domain or workspace in the headers of a request; null if there is none. @throws AppError if several are given. */
export function namedInHeaders(headers: Headers, name: Name): string | null {
  return onlyOne(name, valuesOf(headers, name));
}

/** Also accepts dashes, because proxies drop headers with underscores (nginx 1.27, underscores_in_headers off). */
function valuesOf(headers: Headers, name: Name): readonly string[] {
  return [name, name.replaceAll('_', '-')].flatMap((header) => headers[header] ?? []);
}

// Node joins a repeated header with commas.
function onlyOne(name: Name, values: readonly string[]): string | null {
  const [only, another] = new Set(
    values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  );
  if (another !== undefined) {
    throw invalidParameter(name, `must be one ${name === 'x_domain_id' ? 'domain' : 'workspace'}, got several`);
  }
  return only ?? null;
}
