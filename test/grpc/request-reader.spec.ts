import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { FOREIGN_FIELDS } from '../../src/grpc/foreign-fields.js';
import { decodeMessage, decodeRequestMessage } from '../../src/grpc/codec/decode-message.js';
import type { MessageType } from '../../src/contract/message-type.js';
import { GET_JOB_TASK_REQUEST, JOB_TASK_QUERY, JOB_TASK_STAT_QUERY } from './messages.js';

/** Fields by hand: [number, text or fields inside]; a number as value is a varint. */
type Fields = readonly (readonly [number, string | number | Fields])[];

function written(fields: Fields): Buffer {
  const writer = protobuf.Writer.create();
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      writer.uint32(number * 8).uint32(value);
    } else {
      writer.uint32(number * 8 + 2).bytes(typeof value === 'string' ? Buffer.from(value) : written(value));
    }
  }
  return Buffer.from(writer.finish());
}

const read = (type: MessageType, fields: Fields, maxValues = 1000) =>
  decodeRequestMessage(type, written(fields), maxValues, FOREIGN_FIELDS[1]);
const FOREIGN = "which is SpaceONE 2.0's";

describe('a field that the message does not have', () => {
  it.each<[string, MessageType, Fields, string]>([
    [
      'workspace_id of 2.0',
      JOB_TASK_QUERY,
      [[21, 'w']],
      `workspace_id: must not be given as field number 21, ${FOREIGN}`,
    ],
    [
      'job_id of 2.0',
      JOB_TASK_QUERY,
      [[22, 'j']],
      `job_id: must not be given as field number 22, ${FOREIGN}; here it has number 11`,
    ],
    [
      'data_source_id of 2.0',
      JOB_TASK_QUERY,
      [
        [2, 'a'],
        [23, 'd'],
      ],
      `data_source_id: must not be given as field number 23, ${FOREIGN}; here it has number 12`,
    ],
    ['an empty job_id of 2.0', JOB_TASK_QUERY, [[22, '']], 'job_id: must not be given as field number 22'],
    [
      'unwind of 2.0',
      JOB_TASK_QUERY,
      [[1, [[9, [[1, 'options.a']]]]]],
      `query.unwind: must not be given as field number 9, ${FOREIGN}`,
    ],
    ['lookup of 2.0', JOB_TASK_QUERY, [[1, [[10, '']]]], 'query.lookup: must not be given as field number 10'],
    ['add_fields of 2.0', JOB_TASK_QUERY, [[1, [[11, '']]]], 'query.add_fields: must not be given as field number 11'],
    [
      'the filter of an unwind of 2.0',
      JOB_TASK_STAT_QUERY,
      [
        [
          1,
          [
            [
              3,
              [
                [
                  1,
                  [
                    [1, 'a'],
                    [2, ''],
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
      'query.aggregate[0].unwind.filter: must not be given as field number 2',
    ],
    [
      'a list of sorts of 2.0',
      JOB_TASK_QUERY,
      [
        [
          1,
          [
            [3, [[1, 'a']]],
            [3, [[1, 'b']]],
          ],
        ],
      ],
      'query.sort: must be given once, got it twice; a list of sorts is SpaceONE 2.0',
    ],
    ['a number that neither generation has', JOB_TASK_QUERY, [[99, 'x']], 'field number 99: must not be given'],
    ['a number of JobTaskInfo', JOB_TASK_QUERY, [[24, 'x']], 'field number 24: must not be given'],
    [
      'an unknown integer',
      GET_JOB_TASK_REQUEST,
      [
        [1, 'a'],
        [4, 1],
      ],
      'field number 4: must not be given',
    ],
    [
      'an unknown field of a condition',
      JOB_TASK_QUERY,
      [
        [
          1,
          [
            [1, [[1, 'a']]],
            [1, [[7, 'b']]],
          ],
        ],
      ],
      'query.filter[1].field number 7: must not be given',
    ],
    [
      'an unknown field of an operand',
      JOB_TASK_QUERY,
      [[1, [[1, [[4, [[7, 'b']]]]]]]],
      'query.filter[0].v.field number 7: must not be given',
    ],
    [
      'an unknown field of a page',
      JOB_TASK_QUERY,
      [[1, [[4, [[3, 1]]]]]],
      'query.page.field number 3: must not be given',
    ],
    [
      'a known field of another type',
      JOB_TASK_QUERY,
      [[2, 5]],
      'job_task_id: must be as the .proto file of spaceone.api.cost_analysis.v1.JobTaskQuery declares it, got wire type 0',
    ],
    ['a status as text', JOB_TASK_QUERY, [[3, 'FAILURE']], 'status: must be as the .proto file'],
  ])('is refused: %s', (_, type, fields, message) => {
    expect(() => read(type, fields)).toThrow(message);
    // Responses of a newer service are still read.
    expect(decodeMessage(type, written(fields))).toBeTypeOf('object');
  });
});

describe('a field that is given again', () => {
  it.each<[string, MessageType, Fields, object]>([
    [
      'text',
      JOB_TASK_QUERY,
      [
        [13, 'a'],
        [13, 'b'],
      ],
      { domain_id: 'b' },
    ],
    [
      'the other spelling',
      JOB_TASK_QUERY,
      [
        [
          1,
          [
            [
              1,
              [
                [1, 'a'],
                [2, 'b'],
              ],
            ],
          ],
        ],
      ],
      { query: { filter: [{ k: 'b' }] } },
    ],
    [
      'a message, which is merged',
      JOB_TASK_QUERY,
      [
        [1, [[8, 'a']]],
        [1, [[4, [[2, 5]]]]],
      ],
      { query: { keyword: 'a', page: { limit: 5 } } },
    ],
  ])('follows protobuf: %s', (_, type, fields, expected) => {
    expect(read(type, fields)).toEqual(expected);
  });
});

describe('the number of values', () => {
  const values = (count: number): Fields => [[1, [[1, Array.from({ length: count }, () => [7, ''] as const)]]]];
  const only = (count: number): Fields => [[1, Array.from({ length: count }, () => [7, 'a'] as const)]];

  it('counts the message, each field and each element', () => {
    // The message, its query and eight fields.
    expect(read(JOB_TASK_QUERY, only(8), 10)).toHaveProperty('query.only.length', 8);
    expect(() => read(JOB_TASK_QUERY, only(9), 10)).toThrow(
      'query.only[8]: must be among the first 10 values of the request (MAX_REQUEST_NODES)',
    );
  });

  it.each<[string, Fields]>([
    ['conditions', [[1, Array.from({ length: 50 }, () => [1, ''] as const)]]],
    ['a field over and over', Array.from({ length: 50 }, () => [2, 'a'] as const)],
    ['elements of an operand', [[1, [[1, [[4, [[6, Array.from({ length: 50 }, () => [1, ''] as const)]]]]]]]]],
    ['members of an operand', [[1, [[1, [[4, [[5, Array.from({ length: 50 }, () => [1, ''] as const)]]]]]]]]],
  ])('is limited for %s', (_, fields) => {
    expect(() => read(JOB_TASK_QUERY, fields, 20)).toThrow('must be among the first 20 values of the request');
    expect(() => read(JOB_TASK_QUERY, fields, 100)).not.toThrow();
  });

  it('is checked after other errors', () => {
    expect(() => read(JOB_TASK_QUERY, values(50), 20)).toThrow('query.filter[0].field number 7: must not be given');
  });
});
