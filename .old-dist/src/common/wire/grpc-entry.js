import { Metadata, status, } from '@grpc/grpc-js';
import { Cancellation } from '../cancellation.js';
import { grpcError } from '../errors/exception.filter.js';
import { toAppError } from '../errors/to-app-error.js';
import { attachRequestContext } from '../request-context.js';
import { RequestUsage } from '../request-usage.js';
import { requestIdOf } from './grpc-refusals.js';
/**
 * Gives every unary call that is added to the server from now on a context, its request id as trailing metadata, and
 * an answer too large to send its proper error; tells the observers when it has ended.
 */
export function prepareGrpc(server, options) {
    const addService = server.addService.bind(server);
    server.addService = (definition, implementation) => {
        const wrapped = Object.entries(implementation).map(([name, handler]) => {
            const method = definition[name];
            const unary = method !== undefined && !method.requestStream && !method.responseStream;
            return [name, unary ? observed(handler, method, options) : handler];
        });
        addService(definition, Object.fromEntries(wrapped));
    };
}
function observed(handler, { path, responseSerialize }, { maxSendBytes, observers, tracing, admit }) {
    // Health is asked all the time, and what it says is told by other metrics.
    const ofHealth = path.startsWith('/grpc.');
    const told = ofHealth ? [] : observers;
    const traced = ofHealth ? null : tracing;
    return (call, callback) => {
        const started = performance.now();
        const context = enter(call);
        if (traced !== null) {
            context.span = traced.grpc(path, call);
        }
        const finish = (answer) => {
            const code = Buffer.isBuffer(answer) ? status.OK : (answer.code ?? status.UNKNOWN);
            const ms = performance.now() - started;
            for (const observer of told) {
                observer({ wire: 'grpc', method: path, status: status[code], ms, context });
            }
            const trailer = new Metadata();
            trailer.set('x-request-id', context.requestId);
            if (Buffer.isBuffer(answer)) {
                callback(null, answer, trailer);
            }
            else {
                callback({ ...answer, metadata: answer.metadata ?? trailer });
            }
        };
        try {
            admit(path);
        }
        catch (error) {
            const refusal = toAppError(error);
            context.usage.errorCode = refusal.code;
            finish(grpcError(refusal, context.requestId));
            return;
        }
        handler(call, (error, value) => {
            finish(error ?? encoded(value, responseSerialize, maxSendBytes));
        });
    };
}
function enter(call) {
    const signal = new Cancellation();
    // grpc-js says so at the end of every call; after an answer nobody listens any more.
    call.once('cancelled', () => {
        signal.abort();
    });
    const deadline = call.getDeadline();
    return attachRequestContext(call, {
        wire: 'grpc',
        requestId: requestIdOf(call.metadata),
        domainId: null,
        isSystem: false,
        signal,
        deadline: deadline instanceof Date ? deadline.getTime() : deadline,
        usage: new RequestUsage(),
    });
}
/** An answer as bytes, or why it cannot be sent. */
function encoded(value, serialize, maxSendBytes) {
    let bytes;
    try {
        // An answer that was too long to be held as rows comes as bytes.
        bytes = Buffer.isBuffer(value) ? value : serialize(value);
    }
    catch {
        return { code: status.INTERNAL, details: 'ERROR_UNKNOWN: the answer cannot be encoded' };
    }
    return bytes.length <= maxSendBytes
        ? bytes
        : {
            code: status.RESOURCE_EXHAUSTED,
            details: `ERROR_RESOURCE_EXHAUSTED: the answer has ${bytes.length} bytes and ${maxSendBytes} may be sent; pages (query.page) or fewer fields (query.only) make it smaller`,
        };
}
//# sourceMappingURL=grpc-entry.js.map