import { API, CORE_PACKAGE, JOB_TASK_PACKAGE, SECOND_API, SECOND_CORE_PACKAGE } from '../contract/api.js';
import type { Contract } from '../contract/contract.js';
import type { MessageType } from '../contract/message-type.js';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { ForeignFields } from './codec/foreign-fields.js';
import { MalformedMessage } from './codec/malformed-message.js';

/** The messages that have another name in the other generation. */
const RENAMED: readonly (readonly [first: string, second: string])[] = [
  [`${JOB_TASK_PACKAGE}.GetJobTaskRequest`, `${JOB_TASK_PACKAGE}.JobTaskRequest`],
  [`${CORE_PACKAGE}.AggregateUnwind`, `${SECOND_CORE_PACKAGE}.Unwind`],
];

const SORT_LIST = "must be given once, got it twice; a list of sorts is SpaceONE 2.0's, here sort.keys is the list";

/** What to send instead of a field that the port does not have. */
const INSTEAD: Readonly<Record<ApiGeneration, Readonly<Record<string, string>>>> = {
  1: {
    workspace_id: 'the first generation of the API, which this port serves, has no workspaces',
    unwind: 'stat has a stage unwind',
    lookup: 'job tasks cannot be joined',
    add_fields: 'stat has a stage project',
    filter: 'query.filter and the conditions of a group field select rows',
  },
  2: {
    domain_id:
      'the second generation of the API, which this port serves, takes the domain of the token or of the metadata x_domain_id',
    only: 'the second generation of the API, which this port serves, returns whole job tasks',
    keys: 'here sort is the list of keys',
  },
};

/** The fields of the other generation, by that of the port. */
export const FOREIGN_FIELDS: Readonly<Record<ApiGeneration, ForeignFields>> = {
  1: foreignFields(1, API, SECOND_API),
  2: foreignFields(2, SECOND_API, API),
};

function foreignFields(generation: ApiGeneration, own: Contract, other: Contract): ForeignFields {
  const client = generation === 1 ? '2.0' : '1.x';
  return {
    refusal(type, number) {
      const field = messageOf(other, nameInOther(type))?.byNumber[number];
      if (field === undefined) {
        return null;
      }
      const { name } = field;
      const here = messageOf(own, type)?.byName.get(name);
      const instead =
        here === undefined
          ? (INSTEAD[generation][name] ?? 'this port has no such field')
          : `here it has number ${String(here.number)}`;
      return {
        name,
        reason: `must not be given as field number ${String(number)}, which is SpaceONE ${client}'s; ${instead}`,
      };
    },
    merged: (type, field) => (type === `${CORE_PACKAGE}.Query` && field === 'sort' ? SORT_LIST : null),
    check: generation === 1 ? refuseSortLists : () => undefined,
  };
}

/** The tag of google.protobuf.Value.struct_value, which begins each element of a list of sorts. */
const STRUCT_VALUE = '*';

/**
 * A sort stage of 2.0 is a ListValue, whose elements have the number and the type that the key has in 1.x: its bytes would
 * be a sort by an unknown name.
 * @throws MalformedMessage
 */
function refuseSortLists({ query }: Readonly<Record<string, unknown>>): void {
  const { aggregate = [] } = (query ?? {}) as { readonly aggregate?: readonly { readonly sort?: { key?: string } }[] };
  aggregate.forEach(({ sort }, index) => {
    const key = sort?.key;
    if (key?.startsWith(STRUCT_VALUE) === true && key.charCodeAt(1) === Buffer.byteLength(key) - 2) {
      throw new MalformedMessage("must be an object; a list of sorts is SpaceONE 2.0's, here sort.keys is the list")
        .inside('sort')
        .inside(`aggregate[${String(index)}]`)
        .inside('query');
    }
  });
}

function nameInOther(type: string): string {
  for (const [first, second] of RENAMED) {
    if (type === first || type === second) {
      return type === first ? second : first;
    }
  }
  return type.startsWith(SECOND_CORE_PACKAGE)
    ? type.replace(SECOND_CORE_PACKAGE, CORE_PACKAGE)
    : type.replace(CORE_PACKAGE, SECOND_CORE_PACKAGE);
}

function messageOf(contract: Contract, name: string): MessageType | undefined {
  return contract.has(name) ? contract.message(name) : undefined;
}
