import { status, } from '@grpc/grpc-js';
import { enumeration, message, messages, messageType, string } from './codec/message-type.js';
import { UndecodableRequest } from './codec/malformed-message.js';
import { rpcMethod } from './codec/method.js';
const PACKAGE = 'grpc.health.v1';
const SERVICE = `${PACKAGE}.Health`;
const SERVING_STATUS = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];
const HEALTH_CHECK_REQUEST = messageType(`${PACKAGE}.HealthCheckRequest`, { service: string(1) });
const HEALTH_CHECK_RESPONSE = messageType(`${PACKAGE}.HealthCheckResponse`, {
    status: enumeration(1, SERVING_STATUS),
});
const HEALTH_LIST_REQUEST = messageType(`${PACKAGE}.HealthListRequest`, {});
// On the wire a map is a list of entries.
const STATUSES_ENTRY = messageType(`${PACKAGE}.HealthListResponse.StatusesEntry`, {
    key: string(1),
    value: message(2, HEALTH_CHECK_RESPONSE),
});
const HEALTH_LIST_RESPONSE = messageType(`${PACKAGE}.HealthListResponse`, {
    statuses: messages(1, STATUSES_ENTRY),
});
/** grpc.health.v1.Health as grpc-js wants a service. */
export const healthService = {
    Check: rpcMethod(SERVICE, 'Check', { request: HEALTH_CHECK_REQUEST, response: HEALTH_CHECK_RESPONSE }),
    Watch: rpcMethod(SERVICE, 'Watch', {
        request: HEALTH_CHECK_REQUEST,
        response: HEALTH_CHECK_RESPONSE,
        stream: 'response',
    }),
    List: rpcMethod(SERVICE, 'List', { request: HEALTH_LIST_REQUEST, response: HEALTH_LIST_RESPONSE }),
};
/** The health that gRPC's callers see: NOT_SERVING until told otherwise, the same for the server and all its services. */
export class GrpcHealth {
    serving = false;
    ended = false;
    names;
    /** Each with whether its service is one of ours. */
    watchers = new Map();
    /** `services` are full names such as `spaceone.api.cost_analysis.v1.JobTask`; the server as a whole is known as `""`. */
    constructor(services) {
        this.names = ['', ...services];
    }
    /** Says whether calls are welcome, and tells those who watch when that changes. */
    setServing(serving) {
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
    /** NOT_SERVING for good, and the end of all watches, which a graceful shutdown would otherwise wait for. */
    end() {
        this.setServing(false);
        this.ended = true;
        for (const watcher of this.watchers.keys()) {
            watcher.end();
        }
        this.watchers.clear();
    }
    addTo(server) {
        server.addService(healthService, {
            Check: (call, callback) => {
                const name = serviceOf(call.request);
                if (this.names.includes(name)) {
                    callback(null, this.state());
                }
                else {
                    callback({ code: status.NOT_FOUND, details: `no service ${name}` });
                }
            },
            Watch: (call) => this.watch(call),
            List: (_call, callback) => {
                callback(null, { statuses: this.names.map((key) => ({ key, value: this.state() })) });
            },
        });
    }
    watch(call) {
        const known = this.names.includes(serviceOf(call.request));
        call.write(known ? this.state() : { status: 'SERVICE_UNKNOWN' });
        if (this.ended) {
            call.end();
        }
        else {
            this.watchers.set(call, known);
            call.on('cancelled', () => this.watchers.delete(call));
        }
    }
    state() {
        return { status: this.serving ? 'SERVING' : 'NOT_SERVING' };
    }
}
/** The name asked for; what cannot be read is a name that nobody has. */
function serviceOf(request) {
    return request instanceof UndecodableRequest
        ? request.malformed_protobuf_message.message
        : (request['service'] ?? '');
}
//# sourceMappingURL=health.js.map