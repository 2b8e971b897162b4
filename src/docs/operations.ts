import type { ReadOperation } from '../common/describe.decorator.js';
import { GENERATION_HEADER, GENERATION_PARAMETER } from '../common/request/api-generation.js';
import { JSON_MESSAGES } from '../contract/json-messages.js';
import type { Field, MessageType } from '../contract/message-type.js';
import { urlParameters } from '../contract/url-parameters.js';
import { ROW_FORMATS } from '../export/row-formats.js';
import { responsesOf } from './errors.js';
import { DEMO } from './examples/demo-ids.js';
import { GET_EXAMPLES } from './examples/get.examples.js';
import { LIST_EXAMPLES } from './examples/list.examples.js';
import { STAT_EXAMPLES } from './examples/stat.examples.js';
import { json, parameter, pathId, requestBody, type Piece } from './open-api.js';
import { MESSAGE_RULES } from './schemas/message-rules.js';
import { fieldSchema, ruleOf } from './schemas/message-schema.js';
import { STATUSES } from './schemas/schemas.js';

/** Numbers as text, as everything in a URL is. */
const STATUS = { enum: [...STATUSES, ...STATUSES.map((_, number) => String(number))] };
const FLAG = { type: 'boolean' };
/** An array may be written with commas. */
const COMMAS = { style: 'form', explode: false };

/** What the message does not say about parameters, by their name. */
const MORE: Readonly<Record<string, Piece>> = {
  domain_id: { example: DEMO.domain },
  query: { example: '{"filter":[{"k":"status","v":"FAILURE","o":"eq"}]}' },
  'query.page.limit': { example: 10 },
};

/** In which form rows are answered; the Accept header can say so as well. */
const FORMAT = parameter('format', 'The format of the response: json, or one job task per line as ndjson or csv.', {
  type: 'string',
  enum: ['json', ...Object.keys(ROW_FORMATS)],
});

/** Excel reads UTF-8 in the code page of the system unless a file begins with the mark. */
const BOM = parameter('bom', 'Whether CSV begins with a byte-order mark, for Excel.', FLAG);

/** Without a default: Swagger UI would send it in the parameter that was not chosen, and both must agree. */
const GENERATION = { type: 'string', enum: ['1', '2'] };

/** Which generation of the API is spoken: a URL can say it as well as a header. */
const GENERATIONS = [
  parameter(
    GENERATION_PARAMETER,
    '2 for the query language and the fields of SpaceONE 2.0: responses have workspace_id, resource_group and changed, push takes a key, project fields have sum. 1 if not given.',
    GENERATION,
  ),
  parameter(GENERATION_HEADER, `The same as ${GENERATION_PARAMETER}; both must agree.`, GENERATION, { in: 'header' }),
];

function parametersOf(type: MessageType): readonly (Piece & { readonly name: string })[] {
  return urlParameters(type).map(({ name, field, owner }) => {
    const more = { ...MORE[name], ...(field.repeated ? COMMAS : {}) };
    return {
      ...parameter(name, field.comment, parameterSchema(field, ruleOf(owner, field, MESSAGE_RULES)), more),
      name,
    };
  });
}

/** The schema of a parameter: a message is JSON text, a state its name or number. */
function parameterSchema(field: Field, rule: Piece): Piece {
  if (field.kind === 'message') {
    return { type: 'string' };
  }
  const { description: _, ...schema } = fieldSchema(
    { ...field, kind: field.kind === 'enum' ? 'string' : field.kind },
    field.kind === 'enum' ? STATUS : rule,
    MESSAGE_RULES,
  );
  return schema;
}

/** Each operation as the document has it, without what the path decides. */
export const OPERATIONS: Readonly<Record<ReadOperation, Piece>> = {
  get: {
    summary: 'One job task',
    description: 'The job task with this id in this domain.',
    parameters: GENERATIONS,
    requestBody: requestBody('JobTaskRequest', Object.keys(GET_EXAMPLES)),
    responses: responsesOf('JobTaskInfo', { body: true, missing: true }),
  },
  getByUrl: {
    summary: 'One job task, by its URL',
    description: 'The job task with this id in this domain.',
    parameters: [
      pathId(DEMO.jobTask),
      ...parametersOf(JSON_MESSAGES.get).filter(({ name }) => name !== 'job_task_id'),
      ...GENERATIONS,
    ],
    responses: responsesOf('JobTaskInfo', { body: false, missing: true }),
  },
  list: {
    summary: 'Job tasks',
    description: 'The job tasks that match, and their number. Without a page, all of them are streamed.',
    parameters: [FORMAT, BOM, ...GENERATIONS],
    requestBody: requestBody('JobTaskQuery', Object.keys(LIST_EXAMPLES)),
    responses: responsesOf('JobTasksInfo', { body: true, missing: false, rows: true }),
  },
  listByUrl: {
    summary: 'Job tasks, by a query string',
    description: 'The same as the search; query is JSON, and dotted parameters set single members of it.',
    parameters: [...parametersOf(JSON_MESSAGES.list), FORMAT, BOM, ...GENERATIONS],
    responses: responsesOf('JobTasksInfo', { body: false, missing: false, rows: true }),
  },
  stat: {
    summary: 'A statistic',
    description: 'The rows of a pipeline over the job tasks that match, or the different values of a field.',
    parameters: GENERATIONS,
    requestBody: requestBody('JobTaskStatQuery', Object.keys(STAT_EXAMPLES)),
    responses: responsesOf('JobTaskStats', { body: true, missing: false }),
  },
  health: {
    description: 'Requires no parameters and no token, and does not count towards the rate limit.',
    security: [],
    responses: {
      200: { description: 'The service is healthy.', content: json('Health') },
      503: { description: 'The database is unavailable, or a shutdown has begun.', content: json('Health') },
    },
  },
};
