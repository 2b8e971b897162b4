import { checkPattern } from '../pattern/check-pattern.js';
import { readPattern } from '../pattern/parse-pattern.js';
import { PatternError } from '../pattern/pattern-ast.js';
import { printPattern } from '../pattern/print-pattern.js';

/** Why a pattern is refused. */
export interface PatternFault {
  readonly fault: string;
}

/**
 * A pattern of PCRE's syntax, rewritten so that JavaScript, ICU and PCRE find the same with it where they do not ignore case:
 * classes hold every spelling of their letters. `\d \w \s \b` are ASCII, `$` is the very end.
 * @returns why it is rejected, if it does not compile or uses a feature that one of them lacks.
 */
export function parsePattern(pattern: string): { readonly pattern: string } | PatternFault {
  try {
    const node = readPattern(pattern);
    return { pattern: printPattern(node, checkPattern(node)) };
  } catch (error) {
    if (error instanceof PatternError) {
      return { fault: error.message };
    }
    throw error;
  }
}
