/** Whether a part of a request (its message, body or query string) names a domain other than the given one. */
export function namesOtherDomain(part: unknown, domainId: string): boolean {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, 'domain_id')) {
    return false;
  }
  const named: unknown[] = [(part as { readonly domain_id: unknown }).domain_id].flat();
  // Empty means unset in protobuf; the service rejects a value that is not a string.
  return named.some((value) => typeof value === 'string' && value !== '' && value !== domainId);
}
