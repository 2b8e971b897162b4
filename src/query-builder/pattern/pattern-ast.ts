import type { Ranges } from './code-point-set.js';

/** A set of characters, closed over case; `categories` are general categories of Unicode, `negated` is about all of it. */
export interface Characters {
  readonly kind: 'characters';
  readonly ranges: Ranges;
  readonly categories: readonly Category[];
  readonly negated: boolean;
}

export interface Category {
  readonly name: string;
  readonly negated: boolean;
}

export type AssertionKind = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'lastLineEnd' | 'boundary' | 'noBoundary';

export type Node =
  | Characters
  | { readonly kind: 'assertion'; readonly is: AssertionKind }
  | { readonly kind: 'lineBreak' }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: Node }
  | { readonly kind: 'group'; readonly number: number | null; readonly body: Node }
  | { readonly kind: 'reference'; readonly to: number }
  | { readonly kind: 'alternatives'; readonly of: readonly Node[] }
  | { readonly kind: 'sequence'; readonly of: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

/** Why a pattern is rejected: `must …`, of the pattern. */
export class PatternError extends Error {}
