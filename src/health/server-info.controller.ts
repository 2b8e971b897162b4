import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';

import { Public } from '../auth/access.decorator.js';

/** The token of the running release's version, a string such as `1.2.3`. */
export const SERVER_VERSION = Symbol('SERVER_VERSION');

/** spaceone.api.core.v1.ServerInfo: SpaceONE's tools ask every service for its version, before they have a token. */
@Controller()
@Public()
export class ServerInfoController {
  constructor(@Inject(SERVER_VERSION) private readonly version: string) {}

  @GrpcMethod('ServerInfo', 'get_version')
  getVersion(): { version: string } {
    return { version: this.version };
  }
}
