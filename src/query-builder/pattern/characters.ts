import { closeOverCase, type Ranges } from './code-point-set.js';
import type { Characters } from './pattern-ast.js';

/** A set of characters, in either case. */
export const characters = (ranges: Ranges, negated = false): Characters => ({
  kind: 'characters',
  ranges: closeOverCase(ranges),
  categories: [],
  negated,
});

export const literal = (character: string): Characters => {
  const code = character.codePointAt(0) ?? 0;
  return characters([[code, code]]);
};
