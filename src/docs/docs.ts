import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AuthMode } from './auth-mode.js';
import { describe } from './document.js';
import { CSS } from './theme.js';

/** Serves Swagger UI at /docs and the OpenAPI document of the mode that runs at /docs-json and /docs-yaml. */
export function addDocs(app: NestFastifyApplication, mode: AuthMode): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, mode), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Job tasks',
    customCss: CSS,
    swaggerOptions: {
      persistAuthorization: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      // The models are shown where they are used; a validator would be asked over the internet.
      defaultModelsExpandDepth: -1,
      defaultModelExpandDepth: 3,
      validatorUrl: null,
    },
  });
}

function openApiDocument(app: NestFastifyApplication, mode: AuthMode): OpenAPIObject {
  return describe(SwaggerModule.createDocument(app, { openapi: '3.1.0', info: { title: '', version: '' } }), mode);
}
