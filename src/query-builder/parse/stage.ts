import type { Stage } from '../ast.js';
import { QueryError } from '../errors.js';
import type { QueryLimits } from '../limits.js';
import type { ParseContext } from './filter.js';
import { parseGroup } from './group-stage.js';
import { has, readInteger, readObject, readString, type ObjectReader } from './json-reader.js';
import { parseProject } from './project-stage.js';
import { parseSort } from './sort.js';
import { checkName, fault } from './stage-members.js';
import { parseUnwind } from './unwind.js';

const INT32_MAX = 2_147_483_647;

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
