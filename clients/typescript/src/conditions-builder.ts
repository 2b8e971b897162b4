import type { Conditions, Filter, Key, Page } from './messages.js';
import { filtersOf, type Operand, type Operator } from './operators.js';

/** Collects the conditions of lists and statistics; every method returns the builder. */
export abstract class ConditionsBuilder {
  private readonly required: Filter[] = [];
  private readonly alternatives: Filter[] = [];
  private readonly words: string[] = [];
  private rows: Page | null = null;

  /** A condition that must hold, with an operator of the console. */
  where(key: Key, operator: Operator, operand: Operand): this {
    this.required.push(...filtersOf(key, operator, operand));
    return this;
  }

  /** An alternative: at least one of them must hold. */
  orWhere(key: Key, operator: Operator, operand: Operand): this {
    this.alternatives.push(...filtersOf(key, operator, operand));
    return this;
  }

  /** The id of the job task must contain at least one of the words; they are alternatives like those of `orWhere`. */
  keyword(...words: readonly string[]): this {
    this.words.push(...words.map((word) => word.trim()).filter((word) => word !== ''));
    return this;
  }

  /** The rows from `start`, counted from 1. */
  page(start: number, limit: number): this {
    this.rows = { start, limit };
    return this;
  }

  protected conditions(): Conditions & { readonly page?: Page } {
    return {
      ...(this.required.length === 0 ? {} : { filter: [...this.required] }),
      ...(this.alternatives.length === 0 ? {} : { filter_or: [...this.alternatives] }),
      ...(this.words.length === 0 ? {} : { keyword: this.words.join(' ') }),
      ...(this.rows === null ? {} : { page: this.rows }),
    };
  }
}
