/** An integer that a double cannot hold, as its text. */
export class ExactNumber {
  constructor(readonly text: string) {}
}

/** Reads JSON; integers beyond 2^53 keep their digits where the browser gives the source of a number (ES2025). */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? new ExactNumber(context?.source ?? '')
      : value,
  ) as unknown;
}
