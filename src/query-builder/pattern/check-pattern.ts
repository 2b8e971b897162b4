import { FOLDING_CLASSES } from './case-folding.js';
import { PatternError, type Characters, type Node } from './pattern-ast.js';

/** PCRE compiles a pattern into at most 64 KiB, and writes a repeated group as often as it may be repeated. */
const LARGEST_SIZE = 40_000;

type GroupNumbers = ReadonlySet<number>;
const NONE: GroupNumbers = new Set();

/** The number of characters that a node matches; null if it varies. */
function fixedLength(node: Node): number | null {
  switch (node.kind) {
    case 'characters':
      return 1;
    case 'assertion':
    case 'look':
      return 0;
    case 'lineBreak':
    case 'reference':
      return null;
    case 'group':
      return fixedLength(node.body);
    case 'repeat': {
      const length = node.min === node.max ? fixedLength(node.body) : null;
      return length === null ? null : length * node.min;
    }
    case 'sequence':
      return node.of.reduce<number | null>((sum, part) => {
        const length = fixedLength(part);
        return sum === null || length === null ? null : sum + length;
      }, 0);
    case 'alternatives': {
      const [first, ...others] = node.of.map(fixedLength);
      return others.every((length) => length === first) ? (first ?? null) : null;
    }
  }
}

const childrenOf = (node: Node): readonly Node[] => {
  if (node.kind === 'alternatives' || node.kind === 'sequence') {
    return node.of;
  }
  return 'body' in node ? [node.body] : [];
};

const holdsLetter = ({ ranges, categories, negated }: Characters): boolean =>
  negated ||
  categories.length > 0 ||
  ranges.some(([from, to]) => [...FOLDING_CLASSES.keys()].some((code) => code >= from && code <= to));

/** Whether what a node matches may be spelled otherwise elsewhere. */
const hasCase = (node: Node): boolean =>
  node.kind === 'characters' ? holdsLetter(node) : childrenOf(node).some(hasCase);

function sizeOf(node: Node): number {
  const inner = childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 10);
  switch (node.kind) {
    case 'characters':
      return 45 + node.ranges.filter(([, to]) => to > 0x7f).length * 10 + node.categories.length * 4;
    case 'assertion':
    case 'lineBreak':
      return 300;
    case 'repeat':
      return node.body.kind === 'characters' ? inner : inner * (node.max === Infinity ? node.min + 1 : node.max);
    default:
      return inner;
  }
}

/** Finds what the databases would understand differently, or not at all. */
class PatternCheck {
  readonly referenced = new Set<number>();
  private readonly groups = new Map<number, Node>();

  /** @returns the groups that have matched wherever the node has, besides those before it. */
  visit(node: Node, before: GroupNumbers): GroupNumbers {
    switch (node.kind) {
      case 'reference':
        this.checkReference(node.to, before);
        return NONE;
      case 'sequence': {
        let known = before;
        for (const part of node.of) {
          const matched = this.visit(part, known);
          if (matched.size > 0) {
            known = new Set([...known, ...matched]);
          }
        }
        return known;
      }
      case 'alternatives': {
        const each = node.of.map((branch) => this.visit(branch, before));
        return new Set([...(each[0] ?? NONE)].filter((number) => each.every((matched) => matched.has(number))));
      }
      case 'repeat': {
        const matched = this.visit(node.body, before);
        return node.min === 0 ? NONE : matched;
      }
      case 'look': {
        if (node.behind) {
          checkLookBehind(node.body);
        }
        const matched = this.visit(node.body, before);
        return node.negated ? NONE : matched;
      }
      case 'group': {
        const matched = this.visit(node.body, before);
        if (node.number === null) {
          return matched;
        }
        this.groups.set(node.number, node);
        return new Set([...matched, node.number]);
      }
      default:
        return NONE;
    }
  }

  private checkReference(to: number, before: GroupNumbers): void {
    const group = this.groups.get(to);
    // If a group has not matched, a reference to it matches the empty text in JavaScript and nothing in the others.
    if (group === undefined || !before.has(to)) {
      throw new PatternError(`must refer back to a group that has always matched, got ${String(to)}`);
    }
    // The databases fold the case of a reference differently.
    if (hasCase(group)) {
      throw new PatternError('must not refer back to a group that matches letters');
    }
    this.referenced.add(to);
  }
}

function checkLookBehind(body: Node): void {
  const branches = body.kind === 'alternatives' ? body.of : [body];
  if (branches.some((branch) => fixedLength(branch) === null)) {
    throw new PatternError('must have a fixed length in each alternative of a look-behind');
  }
}

/**
 * @returns the groups that back references name.
 * @throws PatternError for what not every database can do.
 */
export function checkPattern(node: Node): ReadonlySet<number> {
  const check = new PatternCheck();
  check.visit(node, NONE);
  if (sizeOf(node) > LARGEST_SIZE) {
    throw new PatternError('must be smaller when its counts are expanded');
  }
  return check.referenced;
}
