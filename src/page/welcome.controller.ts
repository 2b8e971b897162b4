import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/access.decorator.js';
import { Settings } from '../config/settings.js';
import { VERSION } from '../config/version.js';

/** What a person meets who opens the address of the service. */
@Controller()
@Public()
@ApiExcludeController()
export class WelcomeController {
  constructor(private readonly settings: Settings) {}

  @Get()
  welcome(): Readonly<Record<string, string>> {
    const docs = this.settings.DOCS_ENABLED ? { docs: '/docs', openapi: '/docs-json' } : {};
    return { service: 'Job tasks', version: VERSION, ...docs, health: '/health/ready' };
  }
}
