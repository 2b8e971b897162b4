import { operand, type FilterOperator } from './operator.js';
import { FILTER_OPERATORS } from './filter-operators.js';
import { not } from '../sql/sql.js';

const { eq, not: unequal, in: within, not_in, contain, not_contain, contain_in } = FILTER_OPERATORS;

const texts = operand.atLeastOne(operand.text);

/** The operators of `unwind.filter`: those of filters, but `not_contain_in` holds where no text is contained. */
export const UNWIND_OPERATORS = {
  eq,
  not: unequal,
  in: within,
  not_in,
  contain: { ...contain, read: operand.text },
  not_contain: { ...not_contain, read: operand.text },
  contain_in: { ...contain_in, read: texts },
  not_contain_in: { ...contain_in, read: texts, test: (subject, listed) => not(contain_in.test(subject, listed)) },
} as const satisfies Readonly<Record<string, FilterOperator>>;

export type UnwindOperatorName = keyof typeof UNWIND_OPERATORS;
