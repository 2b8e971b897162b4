import { characters, literal } from './characters.js';
import { closeOverCase } from './code-point-set.js';
import { LINE_FEED } from './named-sets.js';
import { readClass } from './parse-class.js';
import { readEscape } from './parse-escape.js';
import { PatternError, type Node } from './pattern-ast.js';
import { NO_FLAGS, withFlags, type Flags } from './pattern-flags.js';
import { readQuantifier } from './parse-quantifier.js';
import { PatternSource } from './pattern-source.js';

const LOOK = /^\?(<?)([=!])/;
const NAME = /^\?(?:P?<|')([A-Za-z_]\w*)[>']/;
const FLAGS = /^\?([a-zA-Z]*)(?:-[a-zA-Z]*)?([:)])/;
const DEEPEST_GROUP = 200;

class PatternParser {
  private groups = 0;
  private depth = 0;
  private readonly names = new Map<string, number>();

  constructor(private readonly source: PatternSource) {}

  whole(): Node {
    const node = this.alternatives(NO_FLAGS);
    if (!this.source.atEnd) {
      throw new PatternError('must open each group before its closing parenthesis');
    }
    return node;
  }

  private alternatives(outer: Flags): Node {
    if (++this.depth > DEEPEST_GROUP) {
      throw new PatternError(`must nest groups at most ${String(DEEPEST_GROUP)} deep`);
    }
    let flags = outer;
    const branches: Node[][] = [[]];
    for (;;) {
      if (flags.extended) {
        this.skipSpace();
      }
      if (this.source.atEnd || this.source.peek() === ')') {
        break;
      }
      if (this.source.take('|')) {
        branches.push([]);
        continue;
      }
      const inline = this.source.peek() === '(' ? this.inlineFlags(flags) : null;
      if (inline !== null) {
        flags = inline;
        continue;
      }
      const atom = this.atom(flags);
      if (atom !== null) {
        if (flags.extended) {
          this.skipSpace();
        }
        branches.at(-1)?.push(readQuantifier(this.source, atom));
      }
    }
    this.depth--;
    const sequences = branches.map((of): Node => ({ kind: 'sequence', of }));
    return sequences.length === 1 && sequences[0] !== undefined
      ? sequences[0]
      : { kind: 'alternatives', of: sequences };
  }

  private skipSpace(): void {
    while (this.source.match(/^(?:[\t-\r \x85\u200e\u200f\u2028\u2029]+|#[^\n]*)/) !== null) {}
  }

  /** Inline flags such as `(?s)`, which apply until the group ends; null for any other group. */
  private inlineFlags(flags: Flags): Flags | null {
    const found = /^\(\?([a-zA-Z]*)\)/;
    const inline = this.source.match(found);
    return inline === null ? null : withFlags(flags, inline[1] ?? '');
  }

  /** One thing that a quantifier may follow; null for a comment. */
  private atom(flags: Flags): Node | null {
    const character = this.source.next();
    switch (character) {
      case '(':
        return this.group(flags);
      case '[': {
        const posix = this.source.match(/^([:.=])[^\]]*\1\]/);
        if (posix !== null) {
          throw new PatternError(`must have [${posix[0]} within a class only, as in [[:digit:]]`);
        }
        return readClass(this.source);
      }
      case '\\':
        return this.escape();
      case '.':
        return flags.dotAll ? characters([], true) : characters(LINE_FEED, true);
      case '^':
        return { kind: 'assertion', is: flags.multiline ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assertion', is: flags.multiline ? 'lineEnd' : 'end' };
      case '*':
      case '+':
      case '?':
        throw new PatternError(`must have something to repeat before ${character}`);
      case '{':
        if (this.source.match(/^\d+(?:,\d*)?\}/) !== null) {
          throw new PatternError('must have something to repeat before a count');
        }
        return literal(character);
      default:
        return literal(character);
    }
  }

  private escape(): Node {
    const escape = readEscape(this.source, false);
    switch (escape.kind) {
      case 'character':
        return characters([[escape.code, escape.code]]);
      case 'set':
        return this.setOf(escape);
      case 'reference':
        return { kind: 'reference', to: this.groupNumber(escape.to) };
      default:
        return escape;
    }
  }

  private setOf({ ranges, categories }: Extract<ReturnType<typeof readEscape>, { kind: 'set' }>): Node {
    // All categories of one escape are in it or out of it.
    const negated = categories.some((category) => category.negated);
    const positive = categories.map(({ name }) => ({ name, negated: false }));
    return { kind: 'characters', ranges: closeOverCase(ranges), categories: positive, negated };
  }

  private groupNumber(to: number | string): number {
    const number = typeof to === 'number' ? to : this.names.get(to);
    if (number === undefined || number > this.groups) {
      throw new PatternError(`must refer back to an earlier group, got ${String(to)}`);
    }
    return number;
  }

  private group(flags: Flags): Node | null {
    const first = this.source.peek();
    if (first !== '?' && first !== '*') {
      return this.capture(flags);
    }
    if (this.source.match(/^\?#[^)]*\)/) !== null) {
      return null;
    }
    if (this.source.take('?>')) {
      throw new PatternError('must not have atomic groups');
    }
    const reference = this.source.match(/^\?P=(\w+)\)/);
    if (reference !== null) {
      return { kind: 'reference', to: this.groupNumber(reference[1] ?? '') };
    }
    const look = this.source.match(LOOK);
    if (look !== null) {
      return { kind: 'look', behind: look[1] === '<', negated: look[2] === '!', body: this.body(flags) };
    }
    const name = this.source.match(NAME);
    if (name !== null) {
      return this.capture(flags, name[1]);
    }
    const scoped = this.source.match(FLAGS);
    if (scoped !== null) {
      if (scoped[0].includes('-')) {
        throw new PatternError('must not turn flags off');
      }
      return { kind: 'group', number: null, body: this.body(withFlags(flags, scoped[1] ?? '')) };
    }
    throw new PatternError(`must not have groups that begin with (${first}${this.source.peek(1)}`);
  }

  private capture(flags: Flags, name?: string): Node {
    const number = ++this.groups;
    if (name !== undefined) {
      if (this.names.has(name)) {
        throw new PatternError(`must use each group name once, got ${name} twice`);
      }
      this.names.set(name, number);
    }
    return { kind: 'group', number, body: this.body(flags) };
  }

  private body(flags: Flags): Node {
    const body = this.alternatives(flags);
    if (!this.source.take(')')) {
      throw new PatternError('must close every group');
    }
    return body;
  }
}

/** @throws PatternError for what does not compile, or what not every database can do. */
export const readPattern = (pattern: string): Node => new PatternParser(new PatternSource(pattern)).whole();
