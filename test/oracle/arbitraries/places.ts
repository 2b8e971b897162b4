import { isDoc, isList, type Doc, type Maybe, type Value } from '../values.js';
import type { Dice } from './dice.js';

/** The paths that lead somewhere in given rows, and what they lead to. */
export class Places {
  private readonly found = new Map<string, Value[]>();

  constructor(rows: readonly Doc[]) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        this.visit([column], value);
      }
    }
  }

  private visit(parts: readonly string[], value: Value): void {
    const path = parts.join('.');
    const values = this.found.get(path) ?? [];
    this.found.set(path, values);
    if (values.length < 20) {
      values.push(value);
    }
    if (parts.length >= 5) {
      return;
    }
    const inner = isList(value) ? value.filter(isDoc) : isDoc(value) ? [value] : [];
    for (const doc of inner) {
      for (const [key, member] of Object.entries(doc)) {
        if (key !== '' && !key.includes('.')) {
          this.visit([...parts, key], member);
        }
      }
    }
    if (isList(value)) {
      value.forEach((element, index) => this.visit([...parts, String(index)], element));
    }
  }

  /** The paths with a value of which the test holds. */
  where(test: (value: Value) => boolean): string[] {
    return [...this.found].filter(([, values]) => values.some(test)).map(([path]) => path);
  }

  get paths(): string[] {
    return [...this.found.keys()];
  }

  /** A value found at a path, or an element of it; undefined when nothing is known of the path. */
  valueAt(dice: Dice, path: string): Maybe {
    const values = this.found.get(path) ?? [];
    if (values.length === 0) {
      return undefined;
    }
    const value = dice.pick(values);
    return isList(value) && value.length > 0 && dice.percent(70) ? dice.pick(value) : value;
  }
}
