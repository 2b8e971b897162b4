import type {
  DateFormat,
  FieldPath,
  GroupField,
  GroupKey,
  NamedPath,
  ProjectField,
  Stage,
  StageCondition,
} from '../ast.js';
import { DATE_FORMAT_WORDS, parseDateFormat } from '../operands/date-format.js';
import { QueryError } from '../errors.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { CONDITION_OPERATORS, isConditionOperator } from '../operators/condition-operators.js';
import { GROUP_OPERATORS, isGroupOperator } from '../operators/group-operators.js';
import { hasProjectOperator } from '../language.js';
import { parseFieldPath } from '../operands/field-path.js';
import { readOperand, type ParseContext } from './filter.js';
import {
  has,
  readAliased,
  readBoolean,
  readInteger,
  readList,
  readObject,
  readString,
  type ObjectReader,
} from './json-reader.js';
import { parseSort } from './sort.js';
import { parseUnwind } from './unwind.js';

const INT32_MAX = 2_147_483_647;

/** Reads one stage of a pipeline. */
export function parseStage(value: unknown, place: string, context: ParseContext): Stage {
  const reader = readObject(value, place, STAGE_TYPES);
  const [type, another] = STAGE_TYPES.filter(
    (candidate) => has(reader, candidate) && reader.members[candidate] !== null,
  );
  if (type === undefined) {
    throw fault(place, `must have one of ${STAGE_TYPES.join(', ')}`);
  }
  if (another !== undefined) {
    throw new QueryError('ERROR_INVALID_PARAMETER', place, `must have one member only, got ${type} and ${another}`);
  }
  return STAGES[type](reader, context);
}

const fault = (place: string, reason: string): QueryError => new QueryError('ERROR_DB_QUERY', place, reason);

/** The name of a result column. */
function checkName(name: string, place: string, limits: QueryLimits): string {
  if (name === '') {
    throw fault(place, 'must not be empty');
  }
  if (name.includes('.') || name.startsWith('$')) {
    throw fault(place, 'must have no dot and not start with a dollar sign');
  }
  checkLimit(limits, 'keyLength', name.length, place);
  return name;
}

function readName(reader: ObjectReader, limits: QueryLimits): string {
  const { value, place } = readAliased(reader, 'name', 'n');
  return checkName(value, place, limits);
}

function readPath(reader: ObjectReader, limits: QueryLimits): FieldPath {
  const { value, place } = readAliased(reader, 'key', 'k');
  return parseFieldPath(value, place, limits);
}

/** Reads each element of a list of objects, within the limit. */
function readObjects<T>(
  reader: ObjectReader,
  member: string,
  known: readonly string[],
  limits: QueryLimits,
  limit: 'groupKeys' | 'stageFields',
  read: (element: ObjectReader) => T,
): T[] {
  const elements = readList(reader, member);
  checkLimit(limits, limit, elements.length, `${reader.place}.${member}`);
  return elements.map(({ value, place }) => read(readObject(value, place, known)));
}

function refuseDuplicates(names: readonly string[], place: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw fault(place, `must not name ${JSON.stringify(twice)} twice`);
  }
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
    refuseDuplicates(
      members.map((member) => member.name),
      `${reader.place}.fields`,
    );
    return {
      name,
      operator: operator.value,
      path: takesKey ? readPath(reader, limits) : null,
      members: takesKey ? [] : members,
      conditions,
    };
  };

function parseGroup(value: unknown, place: string, context: ParseContext): Stage {
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
  refuseDuplicates(
    [...keys, ...fields].map((column) => column.name),
    place,
  );
  return { type: 'group', keys, fields };
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

function parseProject(value: unknown, place: string, context: ParseContext): Stage {
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
  refuseDuplicates(
    fields.map((field) => field.name),
    `${place}.fields`,
  );
  return { type: 'project', fields, excludeKeys: readBoolean(reader, 'exclude_keys') };
}

function parseStageSort(value: unknown, place: string, limits: QueryLimits): Stage {
  const keys = parseSort(value, place, limits);
  if (keys === null) {
    throw fault(place, 'must have a key, or keys');
  }
  return { type: 'sort', keys };
}

const parseSlice =
  (type: 'limit' | 'skip', least: number) =>
  (reader: ObjectReader): Stage => {
    const count = readInteger(reader, type, -INT32_MAX - 1, INT32_MAX) ?? 0;
    if (count < least) {
      throw fault(`${reader.place}.${type}`, `must be an integer from ${String(least)}`);
    }
    return { type, count };
  };

/** How each kind of stage is read; the member is present. */
const STAGES: Readonly<Record<Stage['type'], (reader: ObjectReader, context: ParseContext) => Stage>> = {
  unwind: (reader, context) => ({
    type: 'unwind',
    ...parseUnwind(reader.members['unwind'], `${reader.place}.unwind`, context),
  }),
  group: (reader, context) => parseGroup(reader.members['group'], `${reader.place}.group`, context),
  count: (reader, { limits }) => {
    const count = readObject(reader.members['count'], `${reader.place}.count`, ['name']);
    return { type: 'count', name: checkName(readString(count, 'name') ?? '', `${count.place}.name`, limits) };
  },
  sort: (reader, { limits }) => parseStageSort(reader.members['sort'], `${reader.place}.sort`, limits),
  project: (reader, context) => parseProject(reader.members['project'], `${reader.place}.project`, context),
  limit: parseSlice('limit', 1),
  skip: parseSlice('skip', 0),
};

const STAGE_TYPES = Object.keys(STAGES) as readonly Stage['type'][];
