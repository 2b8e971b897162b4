import type { DateFormat, GroupField, GroupKey, NamedPath, Stage, StageCondition } from '../ast.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { DATE_FORMAT_WORDS, parseDateFormat } from '../operands/date-format.js';
import { CONDITION_OPERATORS, isConditionOperator } from '../operators/condition-operators.js';
import { GROUP_OPERATORS, isGroupOperator } from '../operators/group-operators.js';
import { readOperand, type ParseContext } from './filter.js';
import { readAliased, readObject, readString, type ObjectReader } from './json-reader.js';
import { fault, readName, readObjects, readPath, refuseDuplicates } from './stage-members.js';

export function parseGroup(value: unknown, place: string, context: ParseContext): Stage {
  const { limits } = context;
  const reader = readObject(value, place, ['keys', 'fields']);
  const keys = readObjects(
    reader,
    'keys',
    ['key', 'k', 'name', 'n', 'date_format'],
    limits,
    'groupKeys',
    readGroupKey(limits),
  );
  const known = ['key', 'k', 'name', 'n', 'operator', 'o', 'fields', 'conditions'];
  const fields = readObjects(reader, 'fields', known, limits, 'stageFields', readGroupField(context));
  if (keys.length + fields.length === 0) {
    throw fault(place, 'must have keys or fields');
  }
  refuseDuplicates([...keys, ...fields], place);
  return { type: 'group', keys, fields };
}

function readDateFormat(reader: ObjectReader, limits: QueryLimits): DateFormat | null {
  const format = readString(reader, 'date_format') ?? '';
  const place = `${reader.place}.date_format`;
  if (format === '') {
    return null;
  }
  if (format === 'year' || format === 'month' || format === 'day') {
    return { type: 'part', part: format };
  }
  checkLimit(limits, 'dateFormatLength', format.length, place);
  const tokens = parseDateFormat(format);
  if ('unknown' in tokens) {
    const got = tokens.unknown === '' ? 'a percent sign at its end' : `the letter ${JSON.stringify(tokens.unknown)}`;
    throw fault(place, `must be year, month, day, or text with ${DATE_FORMAT_WORDS}, got ${got}`);
  }
  return { type: 'text', tokens };
}

const readGroupKey =
  (limits: QueryLimits) =>
  (reader: ObjectReader): GroupKey => ({
    name: readName(reader, limits),
    path: readPath(reader, limits),
    format: readDateFormat(reader, limits),
  });

const readCondition =
  (limits: QueryLimits) =>
  (reader: ObjectReader): StageCondition => {
    const path = readPath(reader, limits);
    const { operand, place } = readOperand(reader);
    const operator = readAliased(reader, 'operator', 'o');
    if (operand === null) {
      throw fault(place, 'must not be null in a condition');
    }
    if (!isConditionOperator(operator.value)) {
      throw fault(operator.place, `must be one of ${Object.keys(CONDITION_OPERATORS).join(', ')} in a condition`);
    }
    return { path, operator: operator.value, operand };
  };

const readMember =
  (limits: QueryLimits) =>
  (reader: ObjectReader): NamedPath => ({ name: readName(reader, limits), path: readPath(reader, limits) });

const readGroupField =
  ({ limits, language }: ParseContext) =>
  (reader: ObjectReader): GroupField => {
    const name = readName(reader, limits);
    const operator = readAliased(reader, 'operator', 'o');
    if (!isGroupOperator(operator.value)) {
      throw fault(operator.place, `must be one of ${Object.keys(GROUP_OPERATORS).join(', ')} in a group field`);
    }
    const row = GROUP_OPERATORS[operator.value];
    const members = readObjects(reader, 'fields', ['key', 'k', 'name', 'n'], limits, 'stageFields', readMember(limits));
    const conditions = readObjects(
      reader,
      'conditions',
      ['key', 'k', 'value', 'v', 'operator', 'o'],
      limits,
      'stageFields',
      readCondition(limits),
    );
    const takesKey =
      row.takes === 'value' ||
      (row.takes === 'members' && language.pushesKeys && readAliased(reader, 'key', 'k').value !== '');
    if (row.takes === 'members' && members.length === 0 && !takesKey) {
      throw fault(`${reader.place}.fields`, `must be given for ${operator.value}, each with a key and a name`);
    }
    if (!row.conditional && conditions.length > 0) {
      throw fault(
        `${reader.place}.conditions`,
        `must not be given for ${operator.value}; count, sum and average take conditions`,
      );
    }
    refuseDuplicates(members, `${reader.place}.fields`);
    return {
      name,
      operator: operator.value,
      path: takesKey ? readPath(reader, limits) : null,
      members: takesKey ? [] : members,
      conditions,
    };
  };
