import { decodeMessage } from './decode-message.js';
import { encodeMessage } from './encode-message.js';
import { MalformedMessage, UndecodableRequest } from './malformed-message.js';
/** Defines an RPC; an answer that already is a Buffer is sent as it is. */
export function rpcMethod(service, name, shape) {
    const serialize = (shape.serialize ?? ((answer) => encodeMessage(shape.response, answer)));
    return {
        path: `/${service}/${name}`,
        originalName: name,
        requestStream: shape.stream === 'both',
        responseStream: shape.stream !== undefined,
        requestSerialize: (request) => encodeMessage(shape.request, request),
        requestDeserialize: (bytes) => decodeRequest(shape.request, bytes),
        responseSerialize: (answer) => (Buffer.isBuffer(answer) ? answer : serialize(answer)),
        responseDeserialize: shape.deserialize ?? ((bytes) => decodeMessage(shape.response, bytes)),
    };
}
function decodeRequest(type, bytes) {
    try {
        return decodeMessage(type, bytes);
    }
    catch (error) {
        if (error instanceof MalformedMessage) {
            return new UndecodableRequest(error);
        }
        throw error;
    }
}
//# sourceMappingURL=method.js.map