import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server whose answer a test can change, counting its requests. */
export class FakeJwksServer {
  requests = 0;
  private readonly server: Server;

  constructor(public listener: RequestListener) {
    this.server = createServer((request, response) => {
      this.requests += 1;
      this.listener(request, response);
    });
  }

  serve(jwks: unknown): void {
    this.listener = (_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/jwks.json`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
