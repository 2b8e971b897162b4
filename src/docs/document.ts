import type { OpenAPIObject } from '@nestjs/swagger';
import { OPERATION, SUMMARY } from '../common/describe.decorator.js';
import { VERSION } from '../config/version.js';
import { operationUnder, responsesUnder, schemasUnder, type AuthMode } from './auth-mode.js';
import { ERROR_SCHEMAS, errorResponses, HEADERS } from './errors.js';
import { GET_EXAMPLES } from './examples/get.examples.js';
import { LIST_EXAMPLES } from './examples/list.examples.js';
import { STAT_EXAMPLES } from './examples/stat.examples.js';
import type { Piece } from './open-api.js';
import { OPERATIONS } from './operations.js';
import { SCHEMAS } from './schemas/schemas.js';
import { WRITE_EXAMPLES, WRITE_OPERATION_IDS, WRITE_OPERATIONS, WRITE_SCHEMAS } from './write-operations.js';

/** Groups of routes: those whose path fits, in the order in which they are shown. */
const TAGS: readonly { readonly name: string; readonly description: string; readonly paths: RegExp }[] = [
  {
    name: 'Job tasks',
    description: 'Get one, list many, and compute statistics.',
    paths: /^\/cost-analysis\/v1\/(job-tasks(\/.*)?|job-task\/\{job_task_id\})$/,
  },
  {
    name: 'By verb',
    description: 'The same routes at the paths that SpaceONE has used since 2023.',
    paths: /^\/cost-analysis\/v1\//,
  },
  { name: 'Console', description: 'The same routes at the paths of the console.', paths: /^\/cost-analysis\// },
  { name: 'Health', description: 'Health checks; no token is required.', paths: /^\// },
];

const METHODS = ['get', 'post', 'patch', 'delete'] as const;

/** Operations by their route, as generated clients name their methods. */
const OPERATION_IDS: Readonly<Record<string, string>> = {
  'get /cost-analysis/v1/job-task/{job_task_id}': 'getJobTask',
  'get /cost-analysis/v1/job-tasks': 'listJobTasks',
  'post /cost-analysis/v1/job-tasks/search': 'searchJobTasks',
  'post /cost-analysis/v1/job-tasks/stat': 'statJobTasks',
  'post /cost-analysis/v1/job-task/get': 'getJobTaskByVerb',
  'post /cost-analysis/v1/job-task/list': 'listJobTasksByVerb',
  'post /cost-analysis/v1/job-task/stat': 'statJobTasksByVerb',
  'post /cost-analysis/job-task/get': 'getConsoleJobTask',
  'post /cost-analysis/job-task/list': 'listConsoleJobTasks',
  'post /cost-analysis/job-task/stat': 'statConsoleJobTasks',
  'get /health/live': 'getLiveness',
  'get /health/ready': 'getReadiness',
  'get /check': 'getServingStatus',
};

const SECURITY: Readonly<Record<AuthMode, Piece>> = { jwt: { security: [{ bearer: [] }] }, none: { security: [] } };
const SCHEMES: Readonly<Record<AuthMode, Piece>> = {
  jwt: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        // Spectral's OWASP rules look for RFC8725 without a space.
        description: 'A token of SpaceONE, checked as RFC8725 (JWT best current practices) recommends.',
      },
    },
  },
  none: {},
};
const HOW_TO_START: Readonly<Record<AuthMode, string>> = {
  jwt: 'Enter a token under Authorize, choose an example, press Execute.',
  none: 'Choose an example, press Execute.',
};

const WRITES = ' Routes that create, change, delete or import job tasks are served only with INGEST_ENABLED=true.';

/** The OpenAPI 3.1 document of a mode: the routes that Nest found, described by the tables of this folder. */
export function describe(found: OpenAPIObject, mode: AuthMode): OpenAPIObject {
  const routes = Object.entries(found.paths as Readonly<Record<string, Readonly<Record<string, Piece>>>>).flatMap(
    ([path, item]) =>
      METHODS.flatMap((method) => (item[method] === undefined ? [] : [{ path, method, found: item[method] }])),
  );
  const isWritable = routes.some(({ method }) => method === 'patch');
  const paths: Record<string, Record<string, Piece>> = {};
  for (const { path, method, found } of routes.sort((a, b) => rank(a.path) - rank(b.path))) {
    (paths[path] ??= {})[method] = operationUnder(mode, operation(path, method, found));
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Job tasks',
      summary: 'The tasks that collect cost data: their state, their results, and statistics.',
      description: `${HOW_TO_START[mode]} The examples query the demo data (\`npm run demo\`).${isWritable ? WRITES : ''}`,
      version: VERSION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This service' }],
    ...SECURITY[mode],
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      ...SCHEMES[mode],
      examples: { ...GET_EXAMPLES, ...LIST_EXAMPLES, ...STAT_EXAMPLES, ...(isWritable ? WRITE_EXAMPLES : {}) },
      headers: HEADERS,
      responses: responsesUnder(mode, errorResponses(isWritable)),
      schemas: titled({
        ...found.components?.schemas,
        ...schemasUnder(mode, { ...SCHEMAS, ...ERROR_SCHEMAS, ...(isWritable ? WRITE_SCHEMAS : {}) }),
      }),
    },
  } as unknown as OpenAPIObject;
}

const ALL_OPERATIONS: Readonly<Record<string, Piece>> = { ...OPERATIONS, ...WRITE_OPERATIONS };

function operation(path: string, method: string, found: Piece): Piece {
  const name = found[OPERATION] as string | undefined;
  const described = name === undefined ? undefined : ALL_OPERATIONS[name];
  const summary = found[SUMMARY];
  return {
    // A route that the table does not know is shown as Nest sees it.
    ...(name === undefined ? found : {}),
    operationId:
      OPERATION_IDS[`${method} ${path}`] ??
      WRITE_OPERATION_IDS[`${method} ${path}`] ??
      `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
    tags: [TAGS[rank(path)]?.name],
    ...(summary === undefined ? {} : { summary }),
    ...described,
  };
}

/** The place of the first group that a path fits. */
function rank(path: string): number {
  return TAGS.findIndex(({ paths }) => paths.test(path));
}

/** Each schema with its name as title, which generators and pages show. */
function titled(schemas: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { title: name, ...schema }]));
}
