/** A field of SpaceONE 2.0, and what to send to the first generation of the API instead. */
interface ForeignField {
  readonly name: string;
  readonly instead: string;
}

const COST_ANALYSIS = 'spaceone.api.cost_analysis.v1';
const CORE = 'spaceone.api.core.v1';
const NO_WORKSPACES = 'the first generation of the API, which this port serves, has no workspaces';

/**
 * Fields whose numbers only SpaceONE 2.0 has (spaceone-api 2.0.4 to 2.0.435), by message of the first generation and
 * number. Package and names of the messages are the same in both, so that a client compiled for 2.0 can call this port.
 */
const FOREIGN: Readonly<Record<string, Readonly<Record<number, ForeignField>>>> = {
  [`${COST_ANALYSIS}.JobTaskQuery`]: {
    21: { name: 'workspace_id', instead: NO_WORKSPACES },
    22: { name: 'job_id', instead: 'here it has number 11' },
    23: { name: 'data_source_id', instead: 'here it has number 12' },
  },
  [`${CORE}.Query`]: {
    9: { name: 'unwind', instead: 'stat has a stage unwind' },
    10: { name: 'lookup', instead: 'job tasks cannot be joined' },
    11: { name: 'add_fields', instead: 'stat has a stage project' },
  },
  [`${CORE}.AggregateUnwind`]: {
    2: { name: 'filter', instead: 'query.filter and the conditions of a group field select rows' },
  },
};

/** Fields that hold one message here and a list of them in SpaceONE 2.0, of which merging would keep the last. */
const LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${CORE}.Query`]: {
    sort: "must be given once, got it twice; a list of sorts is SpaceONE 2.0's, here sort.keys is the list",
  },
};

/** The field of SpaceONE 2.0 that has a number unknown to the message; null when 2.0 has none either. */
export function nameInGeneration2(type: string, number: number): ForeignField | null {
  return FOREIGN[type]?.[number] ?? null;
}

/** Why a field may not be merged; null where protobuf's rule holds. */
export function mergedByGeneration2(type: string, field: string): string | null {
  return LISTS[type]?.[field] ?? null;
}
