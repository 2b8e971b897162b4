import {
  status,
  type sendUnaryData,
  type Server,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';

import { API } from '../contract/api.js';
import type { MessageForm } from './codec/encode-message.js';
import { UndecodableRequest } from './codec/malformed-message.js';
import { rpcMethod, type ReceivedRequest } from './codec/method.js';

const { method } = API.service('grpc.health.v1.Health');

/** The service definition of grpc.health.v1.Health for grpc-js. */
export const healthService = {
  Check: rpcMethod(method('Check')),
  Watch: rpcMethod(method('Watch')),
  List: rpcMethod(method('List')),
};

type Watcher = ServerWritableStream<ReceivedRequest, MessageForm>;

/** The health that gRPC clients see: NOT_SERVING at first, and the same for the server and all its services. */
export class GrpcHealth {
  private serving = false;
  private ended = false;
  private readonly names: readonly string[];
  /** Each with whether its service is one of ours. */
  private readonly watchers = new Map<Watcher, boolean>();

  /** `services` are full names such as `spaceone.api.cost_analysis.v1.JobTask`; the server as a whole is known as `""`. */
  constructor(services: readonly string[]) {
    this.names = ['', ...services];
  }

  /** Sets whether the service is ready for calls, and notifies watching clients of a change. */
  setServing(serving: boolean): void {
    if (this.ended || serving === this.serving) {
      return;
    }
    this.serving = serving;
    for (const [watcher, known] of this.watchers) {
      if (known) {
        watcher.write(this.state());
      }
    }
  }

  /** Sets NOT_SERVING permanently and ends all watches, which a graceful shutdown would otherwise wait for. */
  end(): void {
    this.setServing(false);
    this.ended = true;
    for (const watcher of this.watchers.keys()) {
      watcher.end();
    }
    this.watchers.clear();
  }

  addTo(server: Pick<Server, 'addService'>): void {
    server.addService(healthService, {
      Check: (call: ServerUnaryCall<ReceivedRequest, MessageForm>, callback: sendUnaryData<MessageForm>) => {
        const name = serviceOf(call.request);
        if (this.names.includes(name)) {
          callback(null, this.state());
        } else {
          callback({ code: status.NOT_FOUND, details: `no service ${name}` });
        }
      },
      Watch: (call: Watcher) => this.watch(call),
      List: (_call: ServerUnaryCall<ReceivedRequest, MessageForm>, callback: sendUnaryData<MessageForm>) => {
        callback(null, { statuses: this.names.map((key) => ({ key, value: this.state() })) });
      },
    });
  }

  private watch(call: Watcher): void {
    const known = this.names.includes(serviceOf(call.request));
    call.write(known ? this.state() : { status: 'SERVICE_UNKNOWN' });
    if (this.ended) {
      call.end();
    } else {
      this.watchers.set(call, known);
      call.on('cancelled', () => this.watchers.delete(call));
    }
  }

  private state(): MessageForm {
    return { status: this.serving ? 'SERVING' : 'NOT_SERVING' };
  }
}

/** The requested name; bytes that cannot be decoded count as an unknown name. */
function serviceOf(request: ReceivedRequest): string {
  return request instanceof UndecodableRequest
    ? request.malformed_protobuf_message.message
    : ((request['service'] ?? '') as string);
}
