import { PatternError } from './pattern-ast.js';

/** Text between `\Q` and `\E` is literal: it is replaced by escaped characters. */
function unquote(pattern: string): string {
  if (!pattern.includes('\\Q') && !pattern.includes('\\E')) {
    return pattern;
  }
  return pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\E|\\[\s\S]/g, (whole: string, quoted?: string) => {
    if (quoted === undefined) {
      return whole === '\\E' ? '' : whole;
    }
    return quoted.replace(/[^0-9A-Za-z_]/gu, '\\$&');
  });
}

/** A pattern that is read from left to right, character by character (code points, not UTF-16 units). */
export class PatternSource {
  private readonly text: string;
  private offset = 0;

  /** @throws PatternError for a lone surrogate, which no stored text has. */
  constructor(pattern: string) {
    if (!pattern.isWellFormed()) {
      throw new PatternError('must not have an unpaired surrogate');
    }
    this.text = unquote(pattern);
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** The character `ahead` characters after the next one; empty at the end. */
  peek(ahead = 0): string {
    let offset = this.offset;
    for (let skipped = 0; skipped < ahead; skipped++) {
      offset += this.characterAt(offset).length;
    }
    return this.characterAt(offset);
  }

  next(): string {
    const character = this.peek();
    this.offset += character.length;
    return character;
  }

  /** Consumes the text if it is next. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.offset)) {
      return false;
    }
    this.offset += text.length;
    return true;
  }

  /** Consumes what the expression finds here. It looks only where one of the characters of `first` is next. */
  match(expression: RegExp, first?: string): RegExpExecArray | null {
    if (first?.includes(this.text.charAt(this.offset)) === false) {
      return null;
    }
    const found = expression.exec(this.text.slice(this.offset));
    if (found !== null) {
      this.offset += found[0].length;
    }
    return found;
  }

  private characterAt(offset: number): string {
    const code = this.text.codePointAt(offset);
    return code === undefined ? '' : String.fromCodePoint(code);
  }
}
