import type { Settings } from '../config/settings.js';
import { DEFAULT_LIMITS, type QueryLimits } from '../query-builder/index.js';

export function queryLimits(settings: Settings): QueryLimits {
  return {
    ...DEFAULT_LIMITS,
    conditions: settings.MAX_CONDITIONS,
    listValues: settings.MAX_LIST_LENGTH,
    patternLength: settings.MAX_PATTERN_LENGTH,
    // One pattern of the greatest length is always within it.
    patternCharacters: Math.max(DEFAULT_LIMITS.patternCharacters, settings.MAX_PATTERN_LENGTH),
    stages: settings.MAX_STAGES,
    groupKeys: settings.MAX_GROUP_KEYS,
    stageFields: settings.MAX_STAGE_FIELDS,
    statRows: settings.MAX_STAT_ROWS,
    pageLimit: settings.MAX_PAGE_LIMIT,
  };
}
