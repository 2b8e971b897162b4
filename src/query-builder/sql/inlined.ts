import type { Sql } from './sql.js';

/** A JSON path through members with plain names. */
const PLAIN_PATH = /^\$(?:\."[A-Za-z_][A-Za-z0-9_]*")+$/;

/**
 * The text of a piece with its values written out, for definitions, where nothing can be bound.
 * @throws TypeError for any value but a path through plain names: no other is ever written into SQL.
 */
export function inlined({ text, params }: Sql): string {
  const [head = '', ...pieces] = text.split('?');
  return pieces.reduce((written, piece, index) => {
    const value = params[index];
    if (typeof value !== 'string' || !PLAIN_PATH.test(value)) {
      throw new TypeError('a path: must consist of plain names');
    }
    return `${written}'${value}'${piece}`;
  }, head);
}
