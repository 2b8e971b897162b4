/** A value as it is bound to a statement. */
export type SqlParam = string | number | bigint | null;
