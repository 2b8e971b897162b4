/** What a token says about itself; the service alone decides whether it is good. */
export interface TokenFacts {
  readonly domain: string | null;
  /** Epoch milliseconds; null: it does not say. */
  readonly expires: number | null;
  /** Whether it may choose the domain. */
  readonly isSystem: boolean;
}

/** Reads a JSON Web Token; null for any other text. */
export function readToken(token: string): TokenFacts | null {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) {
    return null;
  }
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>> | null;
    const { did, exp, typ } = claims ?? {};
    return {
      domain: typeof did === 'string' ? did : null,
      expires: typeof exp === 'number' ? exp * 1000 : null,
      isSystem: typ === 'SYSTEM_TOKEN',
    };
  } catch {
    return null;
  }
}
