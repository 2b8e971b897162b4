import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

const PROTO = `
syntax = "proto3";
message AuthenticationRequest { string domain_id = 1; }
message AuthenticationResponse { string domain_id = 1; string public_key = 2; }
message AppCheckRequest { string client_id = 1; string domain_id = 2; }
message CheckAppInfo { repeated string permissions = 1; repeated string projects = 2; }
`;

const { root } = protobuf.parse(PROTO, { keepCase: true });
const Request = root.lookupType('AuthenticationRequest');
const Response = root.lookupType('AuthenticationResponse');
const AppRequest = root.lookupType('AppCheckRequest');
const AppResponse = root.lookupType('CheckAppInfo');

/** What the fake knows of a domain: its JWK, or how to fail. */
export type Domain = { readonly jwk: unknown } | { readonly text: string } | { readonly failure: status } | 'silent';

/** What the fake knows of an app: the permissions of its role, or how to fail. */
export type App = { readonly permissions: readonly string[] } | { readonly failure: status } | 'silent';

interface AppQuestion {
  readonly client_id: string;
  readonly domain_id: string;
}

/** SpaceONE identity, as much of it as a token needs. */
export class FakeIdentity {
  readonly domains = new Map<string, Domain>();
  readonly calls: string[] = [];
  /** By domain and client id, with a space between them. */
  readonly apps = new Map<string, App>();
  readonly appCalls: string[] = [];
  /** The token that callers of App.check need. */
  systemToken = '';
  answersFor: string | null = null;
  private server = new Server();
  private port = 0;

  async start(): Promise<void> {
    this.server = new Server();
    for (const version of ['v1', 'v2']) {
      const path = `/spaceone.api.identity.${version}.Domain/get_public_key`;
      this.server.addService(
        {
          get_public_key: {
            path,
            requestStream: false,
            responseStream: false,
            requestDeserialize,
            requestSerialize: refuse,
            responseSerialize,
            responseDeserialize: refuse,
          },
        },
        {
          get_public_key: (call: ServerUnaryCall<string, object>, callback: sendUnaryData<object>) => {
            this.answer(call.request, callback);
          },
        },
      );
    }
    this.server.addService(
      {
        check: {
          path: '/spaceone.api.identity.v2.App/check',
          requestStream: false,
          responseStream: false,
          requestDeserialize: (bytes: Buffer) => AppRequest.decode(bytes),
          requestSerialize: refuse,
          responseSerialize: (answer: object) => Buffer.from(AppResponse.encode(AppResponse.create(answer)).finish()),
          responseDeserialize: refuse,
        },
      },
      {
        check: (call: ServerUnaryCall<AppQuestion, object>, callback: sendUnaryData<object>) => {
          this.check(call, callback);
        },
      },
    );
    this.port = await new Promise((resolve, reject) => {
      this.server.bindAsync(`127.0.0.1:${String(this.port)}`, ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) {
          resolve(port);
        } else {
          reject(error);
        }
      });
    });
  }

  get endpoint(): string {
    return `grpc://127.0.0.1:${String(this.port)}/v1`;
  }

  /** The endpoint of SpaceONE 2.0. */
  get endpoint2(): string {
    return `grpc://127.0.0.1:${String(this.port)}/v2`;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private check({ request, metadata }: ServerUnaryCall<AppQuestion, object>, callback: sendUnaryData<object>): void {
    const key = `${request.domain_id} ${request.client_id}`;
    this.appCalls.push(key);
    const app = this.apps.get(key);
    if (metadata.get('token').join() !== this.systemToken) {
      callback({ code: status.UNAUTHENTICATED, details: 'ERROR_AUTHENTICATE_FAILURE: empty token provided.' });
    } else if (app === undefined) {
      callback({ code: status.PERMISSION_DENIED, details: 'ERROR_PERMISSION_DENIED: Permission denied.' });
    } else if (app !== 'silent' && 'failure' in app) {
      callback({ code: app.failure, details: 'failed' });
    } else if (app !== 'silent') {
      callback(null, { permissions: app.permissions });
    }
  }

  private answer(domainId: string, callback: sendUnaryData<object>): void {
    this.calls.push(domainId);
    const domain = this.domains.get(domainId);
    if (domain === 'silent') {
      return;
    }
    if (domain === undefined) {
      callback({ code: status.INVALID_ARGUMENT, details: 'ERROR_NOT_FOUND: no such domain' });
    } else if ('failure' in domain) {
      callback({ code: domain.failure, details: 'failed' });
    } else {
      callback(null, {
        domain_id: this.answersFor ?? domainId,
        public_key: 'text' in domain ? domain.text : JSON.stringify(domain.jwk),
      });
    }
  }
}

const requestDeserialize = (bytes: Buffer): string =>
  (Request.decode(bytes) as unknown as { domain_id: string }).domain_id;
const responseSerialize = (answer: object): Buffer => Buffer.from(Response.encode(Response.create(answer)).finish());
const refuse = (): never => {
  throw new TypeError('not used');
};
