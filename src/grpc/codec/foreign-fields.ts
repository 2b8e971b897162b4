/** What a generation of the API says about fields that only the other one has: clients of either may call either port. */
export interface ForeignFields {
  /** Why a number of a message is refused; null for one that neither generation has. */
  refusal(type: string, number: number): { readonly name: string; readonly reason: string } | null;
  /** Why a repeated field may not be merged; null if protobuf's rule applies. */
  merged(type: string, field: string): string | null;
  /** @throws MalformedMessage for a message whose bytes are those of a request of the other one. */
  check(message: Readonly<Record<string, unknown>>): void;
}

/** Of a contract beside which there is no other. */
export const NO_FOREIGN_FIELDS: ForeignFields = { refusal: () => null, merged: () => null, check: () => undefined };
