import type { Json } from '../../../src/query-builder/index.js';
import { CASES, GOLDEN_CASES, type PlacedCase } from './read-cases.js';

/** An object anywhere in a request, with the names of the members that lead to it. */
export interface RequestPart {
  readonly trail: readonly string[];
  readonly members: Readonly<Record<string, Json>>;
}

function partsOf(value: Json, trail: readonly string[]): RequestPart[] {
  if (value === null || typeof value !== 'object') {
    return [];
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((element) => partsOf(element, trail));
  }
  const members = value as Readonly<Record<string, Json>>;
  const below = Object.entries(members).flatMap(([name, member]) => partsOf(member, [...trail, name]));
  return [{ trail, members }, ...below];
}

const partsOfAll = (cases: readonly PlacedCase[]): readonly RequestPart[] =>
  cases.flatMap(({ golden }) => partsOf((golden.list ?? golden.stat ?? {}) as Json, []));

/** Every object of the requests of all cases. */
export const REQUEST_PARTS = partsOfAll(CASES);

/** The same of the cases that say what their SQL is. */
export const GOLDEN_PARTS = partsOfAll(GOLDEN_CASES);

/** The words that a member, by its long or short name, has in the objects under the given ones. */
export function wordsAt(
  trail: readonly string[],
  long: string,
  short: string,
  parts: readonly RequestPart[] = REQUEST_PARTS,
): ReadonlySet<string> {
  const words = parts
    .filter((part) => trail.every((name, index) => part.trail.at(index - trail.length) === name))
    .map(({ members }) => members[long] ?? members[short])
    .filter((word) => typeof word === 'string');
  return new Set(words);
}
