import { PatternError } from './pattern-ast.js';

/** The text between `\Q` and `\E` stands for itself: written with its letters escaped instead. */
function unquote(pattern: string): string {
  return pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\E|\\[\s\S]/g, (whole: string, quoted?: string) => {
    if (quoted === undefined) return whole === '\\E' ? '' : whole;
    return quoted.replace(/[^0-9A-Za-z_]/gu, '\\$&');
  });
}

/** A pattern as code points, read from left to right. */
export class PatternSource {
  private readonly characters: readonly string[];
  private index = 0;

  /** @throws PatternError for a lone surrogate, which no stored text has. */
  constructor(pattern: string) {
    if (/\p{Surrogate}/u.test(pattern)) throw new PatternError('it has half of a surrogate pair');
    this.characters = [...unquote(pattern)];
  }

  get atEnd(): boolean {
    return this.index >= this.characters.length;
  }

  /** The character that comes next, `ahead` characters on; empty at the end. */
  peek(ahead = 0): string {
    return this.characters[this.index + ahead] ?? '';
  }

  next(): string {
    const character = this.peek();
    this.index++;
    return character;
  }

  /** Takes the text if it comes next. */
  take(text: string): boolean {
    const letters = [...text];
    if (!letters.every((letter, ahead) => this.peek(ahead) === letter)) return false;
    this.index += letters.length;
    return true;
  }

  /** Takes what an expression that begins with `^` finds here. */
  match(expression: RegExp): RegExpExecArray | null {
    const rest = this.characters.slice(this.index).join('');
    const found = expression.exec(rest);
    if (found === null) return null;
    this.index += [...found[0]].length;
    return found;
  }
}
