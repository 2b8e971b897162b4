import { isProjectOperator, type ProjectOperatorName } from './operators/project-operators.js';

/** Where the generations of the query language read the same request differently. */
export interface QueryLanguage {
  /** Whether `push` with a key collects its values, whatever `fields` are. */
  readonly pushesKeys: boolean;
  readonly projectOperators: readonly ProjectOperatorName[];
}

/** SpaceONE 1.x. */
export const FIRST_LANGUAGE: QueryLanguage = {
  pushesKeys: false,
  projectOperators: ['size', 'array_to_object', 'object_to_array'],
};

/** SpaceONE 2.0. */
export const SECOND_LANGUAGE: QueryLanguage = {
  pushesKeys: true,
  projectOperators: [...FIRST_LANGUAGE.projectOperators, 'sum'],
};

export function hasProjectOperator(language: QueryLanguage, word: string): word is ProjectOperatorName {
  return isProjectOperator(word) && language.projectOperators.includes(word);
}
