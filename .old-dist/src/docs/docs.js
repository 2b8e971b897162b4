import { SwaggerModule } from '@nestjs/swagger';
import { describe } from './document.js';
import { CSS } from './theme.js';
/** Serves Swagger UI at /docs and the OpenAPI document at /docs-json and /docs-yaml. */
export function addDocs(app) {
    SwaggerModule.setup('docs', app, () => openApiDocument(app), {
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
function openApiDocument(app) {
    return describe(SwaggerModule.createDocument(app, { openapi: '3.1.0', info: { title: '', version: '' } }));
}
//# sourceMappingURL=docs.js.map