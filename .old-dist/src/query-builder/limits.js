/** Limits that every known client stays well below. */
export const DEFAULT_LIMITS = {
    conditions: 200,
    listValues: 10_000,
    patternLength: 256,
    keyLength: 256,
    keyParts: 8,
    sortKeys: 8,
    onlyFields: 100,
    stages: 20,
    groupKeys: 10,
    stageFields: 50,
    dateFormatLength: 64,
    matchMembers: 20,
    statementLength: 1_000_000,
    boundValues: 32_000,
    statRows: 0,
    pageLimit: 0,
};
//# sourceMappingURL=limits.js.map