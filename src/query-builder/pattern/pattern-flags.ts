import { PatternError } from './pattern-ast.js';

/** What `(?s)`, `(?m)` and `(?x)` switch on; case is ignored anyway. */
export interface Flags {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly extended: boolean;
}

export const NO_FLAGS: Flags = { dotAll: false, multiline: false, extended: false };

/** @throws PatternError */
export function withFlags(flags: Flags, letters: string): Flags {
  const unknown = /[^imsx]|x.*x/.exec(letters);
  if (unknown !== null) {
    throw new PatternError(`must use only the flags i, m, s and x, each once, got ${unknown[0].slice(-1)}`);
  }
  return {
    dotAll: flags.dotAll || letters.includes('s'),
    multiline: flags.multiline || letters.includes('m'),
    extended: flags.extended || letters.includes('x'),
  };
}
