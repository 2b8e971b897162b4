import type { Ranks } from './sort.js';
import { docOf, isDoc, isList, type Doc, type Value } from './values.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * What an engine may answer. Results are the window `from` .. `to` over the ranks laid end to end, where the rows of
 * one rank may come in any order.
 */
export type Answer =
  | { readonly error: string }
  | { readonly result: Json }
  | {
      readonly ranks: readonly (readonly Json[])[];
      /** The same rows before rendering: lists without an order are still marked. */
      readonly source: Ranks | null;
      readonly from: number;
      readonly to: number;
      readonly total: number | null;
    };

interface Page {
  readonly start?: number;
  readonly limit?: number;
}

/** The window that a page cuts out of `total` rows; everything when no limit is given. */
export function windowOf(page: unknown, total: number): { paged: boolean; from: number; to: number } {
  const { start = 0, limit = 0 } = (page ?? {}) as Page;
  if (limit === 0) {
    return { paged: false, from: 0, to: total };
  }
  const from = Math.min(Math.max(start, 1) - 1, total);
  return { paged: true, from, to: Math.min(from + limit, total) };
}

/** A value as answers show it: instants as ISO text with three decimals. */
export function render(value: Value): Json {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (isList(value)) {
    return value.map(render);
  }
  if (isDoc(value)) {
    return docOf(Object.entries(value).map(([key, inner]) => [key, render(inner)])) as Json;
  }
  return value;
}

export const renderRanks = (ranks: Ranks, change: (row: Doc) => Value = (row) => row): Json[][] =>
  ranks.map((rank) => rank.map((row) => render(change(row))));
