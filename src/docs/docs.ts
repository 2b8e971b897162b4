import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { AuthMode } from './auth-mode.js';
import { describe } from './document.js';
import { CSS } from './theme.js';

/** The files of Swagger UI that its page loads; its package also has maps, logs and a manifest. */
const ASSETS: readonly string[] = [
  'favicon-16x16.png',
  'favicon-32x32.png',
  'oauth2-redirect.html',
  'oauth2-redirect.js',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'swagger-ui.css',
];

/** Serves Swagger UI at /docs and the OpenAPI document at /docs-json and /docs-yaml. */
export function addDocs(app: NestFastifyApplication, mode: AuthMode): void {
  // Nest serves the whole folder and accepts no filter.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      if (route.url === '/docs/*') {
        route.onRequest = onlyAssets;
      }
    });
  SwaggerModule.setup('docs', app, () => openApiDocument(app, mode), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Job tasks',
    customCss: CSS,
    swaggerOptions: {
      persistAuthorization: true,
      tryItOutEnabled: true,
      displayRequestDuration: true,
      // Models are shown where they are used; the validator would need the internet.
      defaultModelsExpandDepth: -1,
      defaultModelExpandDepth: 3,
      validatorUrl: null,
    },
  });
}

function onlyAssets({ params }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (ASSETS.includes((params as { readonly '*': string })['*'])) {
    done();
  } else {
    reply.callNotFound();
  }
}

function openApiDocument(app: NestFastifyApplication, mode: AuthMode): OpenAPIObject {
  return describe(SwaggerModule.createDocument(app, { openapi: '3.1.0', info: { title: '', version: '' } }), mode);
}
