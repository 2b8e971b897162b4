/** Whether a part of a request (its message, body or query string) names another domain than the one given. */
export function namesOtherDomain(part: unknown, domainId: string): boolean {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, 'domain_id')) {
    return false;
  }
  const named: unknown[] = [(part as { readonly domain_id: unknown }).domain_id].flat();
  // Empty is "not given" on the transport; what is no text at all is left to the service to refuse by its type.
  return named.some((value) => typeof value === 'string' && value !== '' && value !== domainId);
}
