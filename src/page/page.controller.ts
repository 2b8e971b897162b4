import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Public } from '../auth/access.decorator.js';
import { AppError } from '../common/errors/app-error.js';
import { Settings } from '../config/settings.js';
import { pageFacts, withFacts } from './page-facts.js';
import { chooseEncoding, pageFile, type PageFile, type PageFiles } from './page-files.js';
import { applyPagePolicy } from './page-policy.js';

export const PAGE_FILES = Symbol('page files');

/** Serves the page at /, and its scripts and styles at /assets/. */
@Controller()
@Public()
@ApiExcludeController()
export class PageController {
  private readonly fastify: FastifyInstance;
  private index: PageFile | null = null;

  constructor(
    private readonly settings: Settings,
    @Inject(PAGE_FILES) private readonly files: PageFiles,
    { httpAdapter }: HttpAdapterHost,
  ) {
    this.fastify = httpAdapter.getInstance<FastifyInstance>();
    this.fastify.addHook('onRoute', applyPagePolicy);
  }

  @Get()
  async page(@Headers() headers: Headers, @Res() reply: FastifyReply): Promise<void> {
    // Built at the first request, because the facts include the routes.
    this.index ??= pageFile(
      'index.html',
      Buffer.from(withFacts(this.files.index, pageFacts(this.settings, this.fastify))),
    );
    await send(reply, this.index, headers, 'no-cache');
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Headers() headers: Headers, @Res() reply: FastifyReply): Promise<void> {
    const file = this.files.assets.get(name);
    if (file === undefined) {
      throw new AppError(
        'ERROR_NOT_FOUND',
        `the path: must be that of a file of the page, got /assets/${name.slice(0, 64)}`,
      );
    }
    // Names contain a hash of the content.
    await send(reply, file, headers, 'public, max-age=31536000, immutable');
  }
}

type Headers = Readonly<Record<string, string | undefined>>;

async function send(reply: FastifyReply, file: PageFile, headers: Headers, caching: string): Promise<void> {
  reply.headers({ etag: file.etag, 'cache-control': caching, vary: 'accept-encoding' });
  if (headers['if-none-match']?.split(/\s*,\s*/).includes(file.etag) === true) {
    void reply.code(304).send();
    return;
  }
  const encoding = chooseEncoding(headers['accept-encoding']);
  if (encoding !== 'identity') {
    reply.header('content-encoding', encoding);
  }
  void reply.header('content-type', file.contentType).send(await file.body(encoding));
}
