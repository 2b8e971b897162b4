import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { VERSION } from '../version.js';

/** Requests refuse members that they do not know, and the document says so. */
const REQUESTS = [
  'GetJobTaskRequest',
  'JobTaskQuery',
  'JobTaskStatQuery',
  'Query',
  'StatisticsQuery',
  'Filter',
  'Sort',
  'SortKey',
  'Page',
];

/** Serves Swagger UI at /docs and the OpenAPI document at /docs-json and /docs-yaml. */
export function addDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Job tasks',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, displayRequestDuration: true },
  });
}

/** The OpenAPI 3.1 document of every route. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('SpaceONE cost analysis: job tasks')
    .setDescription('Job tasks of cost analysis: what collected cost data, how it went, and statistics over it.')
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This service')
    .addTag('JobTask', 'Job tasks: one, many, and statistics over them.')
    .addTag('Health', 'How the service is doing.')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'A token of SpaceONE; needed under AUTH_MODE=jwt.',
    })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, { operationId?: string }>)) {
      operation.operationId = operationId(method, path);
    }
  }
  for (const name of REQUESTS) {
    Object.assign(document.components?.schemas?.[name] ?? {}, { additionalProperties: false });
  }
  return document;
}

/** `post_cost_analysis_v1_job_tasks_search`: handlers serve several paths, so the path is the name. */
function operationId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '')}`;
}
