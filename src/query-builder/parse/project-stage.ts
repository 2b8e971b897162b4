import type { ProjectField, Stage } from '../ast.js';
import { hasProjectOperator } from '../language.js';
import type { ParseContext } from './filter.js';
import { readAliased, readBoolean, readObject, type ObjectReader } from './json-reader.js';
import { fault, readName, readObjects, readPath, refuseDuplicates } from './stage-members.js';

export function parseProject(value: unknown, place: string, context: ParseContext): Stage {
  const { limits } = context;
  const reader = readObject(value, place, ['fields', 'exclude_keys']);
  const fields = readObjects(
    reader,
    'fields',
    ['key', 'k', 'name', 'n', 'operator', 'o'],
    limits,
    'stageFields',
    readProjectField(context),
  );
  if (fields.length === 0) {
    throw fault(`${place}.fields`, 'must have at least one element');
  }
  refuseDuplicates(fields, `${place}.fields`);
  return { type: 'project', fields, excludeKeys: readBoolean(reader, 'exclude_keys') };
}

const readProjectField =
  ({ limits, language }: ParseContext) =>
  (reader: ObjectReader): ProjectField => {
    const name = readName(reader, limits);
    const path = readPath(reader, limits);
    const operator = readAliased(reader, 'operator', 'o');
    if (operator.value === '') {
      return { name, path, operator: null };
    }
    if (hasProjectOperator(language, operator.value)) {
      return { name, path, operator: operator.value };
    }
    throw fault(
      operator.place,
      `must be one of ${language.projectOperators.join(', ')} in a project field, or not be given`,
    );
  };
