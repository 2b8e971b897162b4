import type { Metadata } from '@grpc/grpc-js';
import { AppError } from '../common/errors/app-error.js';

/** SpaceONE 2.0's name of the metadata by which a system token chooses a domain. */
const METADATA = 'x_domain_id';
/** Over HTTP also with dashes: proxies drop headers with underscores (nginx 1.27, underscores_in_headers off). */
const HEADERS = [METADATA, 'x-domain-id'];

/** The domain that the metadata of a call chooses; null when none. @throws AppError for several. */
export function domainOfMetadata(metadata: Metadata): string | null {
  return onlyOne(metadata.get(METADATA).map(String));
}

/** The domain that the headers of a request choose; null when none. @throws AppError for several. */
export function domainOfHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): string | null {
  return onlyOne(HEADERS.flatMap((name) => headers[name] ?? []));
}

// A header given several times comes as one, joined with commas.
function onlyOne(values: readonly string[]): string | null {
  const [domain, another] = new Set(
    values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  );
  if (another !== undefined) {
    throw new AppError('ERROR_INVALID_PARAMETER', `${METADATA}: must be one domain, got several`);
  }
  return domain ?? null;
}
