import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { Public } from '../auth/access.decorator.js';
import { Describe } from '../common/describe.decorator.js';
import { Readiness } from './readiness.js';

/** The part of Fastify's reply that sets the status. */
interface Reply {
  status(code: number): unknown;
}

/** Health checks for load balancers, Kubernetes and SpaceONE's tools; no token is required. */
@Controller()
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('health/live')
  @Describe('health', 'Whether the process runs')
  live(): { status: string } {
    return { status: 'alive' };
  }

  @Get('health/ready')
  @Describe('health', 'Whether requests are served')
  ready(@Res({ passthrough: true }) reply: Reply): { status: string } {
    return this.state(reply, 'ready');
  }

  @Get('check')
  @Describe('health', 'The same, in the format of SpaceONE')
  check(@Res({ passthrough: true }) reply: Reply): { status: string } {
    return this.readiness.ready ? { status: 'SERVING' } : this.state(reply, 'SERVING');
  }

  private state(reply: Reply, fine: string): { status: string } {
    const { reason } = this.readiness;
    if (reason !== null) {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    return { status: reason ?? fine };
  }
}
