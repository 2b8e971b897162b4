import { VERSION } from '../version.js';
import { ERROR_RESPONSES, ERROR_SCHEMAS, HEADERS } from './errors.js';
import { GET_EXAMPLES } from './examples/get.examples.js';
import { LIST_EXAMPLES } from './examples/list.examples.js';
import { STAT_EXAMPLES } from './examples/stat.examples.js';
import { OPERATIONS } from './operations.js';
import { OPERATION, SUMMARY } from './route-docs.js';
import { JOB_TASK_SCHEMAS } from './schemas/job-task.schemas.js';
import { QUERY_SCHEMAS } from './schemas/query.schemas.js';
import { STAT_SCHEMAS } from './schemas/stat.schemas.js';
/** Groups of routes: those whose path fits, in the order in which they are shown. */
const TAGS = [
    {
        name: 'Job tasks',
        description: 'One, many, and statistics over them.',
        paths: /^\/cost-analysis\/v1\/(job-tasks(\/.*)?|job-task\/\{job_task_id\})$/,
    },
    { name: 'By verb', description: 'The same at the paths since 2023.', paths: /^\/cost-analysis\/v1\// },
    { name: 'Console', description: 'The same at the paths of the console.', paths: /^\/cost-analysis\// },
    { name: 'Health', description: 'How the service is doing; no token needed.', paths: /^\// },
];
const METHODS = ['get', 'post'];
/** The OpenAPI 3.1 document: the routes that Nest found, described by the tables of this folder. */
export function describe(found) {
    const routes = Object.entries(found.paths).flatMap(([path, item]) => METHODS.flatMap((method) => (item[method] === undefined ? [] : [{ path, method, found: item[method] }])));
    const paths = {};
    for (const { path, method, found } of routes.sort((a, b) => rank(a.path) - rank(b.path))) {
        (paths[path] ??= {})[method] = operation(path, method, found);
    }
    return {
        openapi: '3.1.0',
        info: {
            title: 'Job tasks',
            summary: 'What collected cost data, how it went, and statistics over it.',
            description: 'Choose an example, press Execute. The examples ask about the demo data (`npm run demo`). ' +
                'Where tokens are checked (AUTH_MODE=jwt), enter one under Authorize first.',
            version: VERSION,
            license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        servers: [{ url: '/', description: 'This service' }],
        security: [{ bearer: [] }],
        tags: TAGS.map(({ name, description }) => ({ name, description })),
        paths,
        components: {
            securitySchemes: {
                bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token of SpaceONE.' },
            },
            examples: { ...GET_EXAMPLES, ...LIST_EXAMPLES, ...STAT_EXAMPLES },
            headers: HEADERS,
            responses: ERROR_RESPONSES,
            schemas: {
                ...found.components?.schemas,
                ...JOB_TASK_SCHEMAS,
                ...QUERY_SCHEMAS,
                ...STAT_SCHEMAS,
                ...ERROR_SCHEMAS,
            },
        },
    };
}
function operation(path, method, found) {
    const name = found[OPERATION];
    const summary = found[SUMMARY];
    return {
        // A route that the table does not know is shown as Nest sees it.
        ...(name === undefined ? found : {}),
        operationId: operationId(method, path),
        tags: [TAGS[rank(path)]?.name],
        ...(summary === undefined ? {} : { summary }),
        ...(name === undefined ? {} : OPERATIONS[name]),
    };
}
/** The place of the first group that a path fits. */
function rank(path) {
    return TAGS.findIndex(({ paths }) => paths.test(path));
}
/** `post_cost_analysis_v1_job_tasks_search`: handlers serve several paths, so the path is the name. */
function operationId(method, path) {
    return `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '')}`;
}
//# sourceMappingURL=document.js.map