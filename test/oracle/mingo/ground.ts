import { reach } from '../paths.js';
import { isDoc, isList, rankOf, Unpinned, type Doc, type Maybe, type Value } from '../values.js';

/** Thrown where mingo is known not to follow the rule book; such a request says nothing about the oracle. */
export class Deviation extends Unpinned {}

/** Refuses what mingo reads in its own way: positions, operators as keys, the prototype. */
export function checkPath(parts: readonly string[]): string {
  if (parts.some((part) => /^\d+$/.test(part) || part.startsWith('$') || part === '__proto__' || part === '')) {
    throw new Deviation('a position, an operator or the prototype in a path');
  }
  return parts.join('.');
}

/** Whether the path meets a list in some row; mingo then forgets what is missing in its elements. */
export function meetsList(rows: readonly Doc[], parts: readonly string[]): boolean {
  return rows.some((row) =>
    parts.some((_, index) => reach(row, parts.slice(0, index + 1)).some(({ value }) => isList(value))),
  );
}

/** Whether lists lie within lists, of which mingo opens more than one level. */
export const nestsLists = (value: Maybe): boolean =>
  isList(value)
    ? value.some((element) => isList(element) || nestsLists(element))
    : isDoc(value) && Object.values(value).some(nestsLists);

/** Whether a text has characters that UTF-16 orders otherwise than code points do. */
const isAstral = (value: Maybe): boolean => typeof value === 'string' && /[\ud800-\uffff]/.test(value);

/** Refuses values that mingo orders in its own way. */
export function checkOrder(values: readonly Maybe[]): void {
  if (values.some((value) => isAstral(value) || isDoc(value) || isList(value))) {
    throw new Deviation('an order of lists, objects or characters beyond the BMP');
  }
}

/** Refuses to compare values of different types, null among them. */
export function checkOneType(values: readonly Maybe[]): void {
  if (new Set(values.map(rankOf)).size > 1) {
    throw new Deviation('a comparison across types');
  }
}

export const single = (row: Doc, parts: readonly string[]): Maybe =>
  parts.reduce<Maybe>((value, part) => (isDoc(value) && Object.hasOwn(value, part) ? value[part] : undefined), row);

export type MongoDoc = Record<string, unknown>;
export type Rows = readonly Doc[];
export type { Doc, Value };
