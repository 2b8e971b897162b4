import { ExactNumber } from '../api/exact-json.js';

/** A line of the tree of options. */
export interface TreeNode {
  readonly name: string;
  /** The value as text; null for one with children. */
  readonly text: string | null;
  readonly kind: 'text' | 'number' | 'word' | 'object' | 'list';
  readonly children: readonly TreeNode[];
  /** Members that are left out because the tree is large enough. */
  readonly omitted: number;
}

/** Nodes that are shown before more are asked for. */
export const TREE_NODES = 200;
const DEPTH = 24;
/** Query strings of signed URLs give access to what they name. */
const SIGNED = /(https?:\/\/[^\s?#"'<>]+\?)\S+/gi;
const MASK = '••••••';

/** Whether a text has something that is masked. */
export function hasSecret(value: unknown): boolean {
  return JSON.stringify(value, withExactNumbers).search(SIGNED) !== -1;
}

/** A text without the query strings of its URLs. */
export function maskText(text: string): string {
  return text.replace(SIGNED, `$1${MASK}`);
}

/** A value with every text in it masked. */
export function maskValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return maskText(value);
  }
  if (Array.isArray(value)) {
    return value.map(maskValue);
  }
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [maskText(name), maskValue(member)]))
    : value;
}

/** JSON for people, with every digit of large integers. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, withExactNumbers, 2).replace(/"\u0000(-?\d+)\u0000"|"\\u0000(-?\d+)\\u0000"/g, '$1$2');
}

/** The tree of a value, with at most a number of nodes, the upper levels first. */
export function treeOf(value: unknown, most = TREE_NODES): TreeNode {
  const budget = { left: most };
  return nodeOf('', value, budget, 0);
}

function nodeOf(name: string, value: unknown, budget: { left: number }, depth: number): TreeNode {
  const members = membersOf(value);
  if (members === null) {
    return { name, ...leafOf(value), children: [], omitted: 0 };
  }
  const kind = Array.isArray(value) ? 'list' : 'object';
  const count = depth >= DEPTH ? 0 : Math.min(members.length, budget.left);
  budget.left -= count;
  const children = members.slice(0, count).map(([key, member]) => nodeOf(key, member, budget, depth + 1));
  return { name, text: null, kind, children, omitted: members.length - count };
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (Array.isArray(value)) {
    return value.map((member: unknown, index) => [String(index), member] as const);
  }
  return typeof value === 'object' && value !== null && !(value instanceof ExactNumber) ? Object.entries(value) : null;
}

function leafOf(value: unknown): Pick<TreeNode, 'text' | 'kind'> {
  if (value instanceof ExactNumber) {
    return { text: value.text, kind: 'number' };
  }
  return typeof value === 'string'
    ? { text: value, kind: 'text' }
    : { text: String(value), kind: typeof value === 'number' ? 'number' : 'word' };
}

function withExactNumbers(_name: string, value: unknown): unknown {
  return value instanceof ExactNumber ? `\u0000${value.text}\u0000` : value;
}
