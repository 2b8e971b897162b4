import { status } from '@grpc/grpc-js';
import { AppError, requestTimeout } from '../errors/app-error.js';
import { grpcError } from '../errors/exception.filter.js';
import { requestIdFrom } from '../request-context.js';
import { refusedContext } from './refused-context.js';
/** What grpc-js 1.14 can decompress. */
const ENCODINGS = 'identity,deflate,gzip';
/** `grpc-encoding` of a call whose messages may not be compressed. To grpc-js it is an encoding that it does not know. */
export const NOT_COMPRESSED = '';
/** Answers a refusal in the form of every other error, and tells the observers. */
export function refuseGrpc(maxReceiveBytes, observers) {
    return ({ path, metadata, ms }, given, own) => {
        const requestId = requestIdOf(metadata);
        const { code, message, grpcStatus, acceptEncoding } = own === undefined
            ? refusalOf(given, maxReceiveBytes)
            : { code: own, message: given.details, grpcStatus: given.code };
        // What is too large stays so: there is no sense in trying again.
        const options = code === 'ERROR_RESOURCE_EXHAUSTED' ? { httpStatus: 413 } : {};
        const context = refusedContext('grpc', requestId, code);
        for (const observer of observers) {
            observer({ wire: 'grpc', method: path ?? 'none', status: status[grpcStatus], ms, context });
        }
        const { details, metadata: trailer } = grpcError(new AppError(code, message, options), requestId);
        if (acceptEncoding !== undefined) {
            trailer.set('grpc-accept-encoding', acceptEncoding);
        }
        return { code: grpcStatus, details, metadata: trailer };
    };
}
/** The status that grpc-js ends a call with whose handler is still at work, in the form of every other error. */
export function grpcTimeout(metadata) {
    const { details, metadata: trailer } = grpcError(requestTimeout(), requestIdOf(metadata));
    return { code: status.DEADLINE_EXCEEDED, details, metadata: trailer };
}
const REQUEST_ID = Symbol('request id');
/** SpaceONE's clients name a request by `transaction_id`. Whoever asks for the same metadata gets the same id. */
export function requestIdOf(metadata) {
    const carrier = metadata;
    const id = carrier[REQUEST_ID] ?? requestIdFrom(metadata.get('transaction_id')[0] ?? metadata.get('x-request-id')[0]);
    carrier[REQUEST_ID] = id;
    return id;
}
/** The statuses are those that gRPC itself prescribes. */
function refusalOf({ code, details }, maxReceiveBytes) {
    switch (code) {
        case status.RESOURCE_EXHAUSTED:
            return {
                code: 'ERROR_RESOURCE_EXHAUSTED',
                message: `the message: at most ${String(maxReceiveBytes)} bytes are expected (GRPC_MAX_RECEIVE_BYTES)`,
                grpcStatus: code,
            };
        case status.DEADLINE_EXCEEDED:
            return { code: 'ERROR_REQUEST_TIMEOUT', message: details, grpcStatus: code };
        case status.UNIMPLEMENTED:
            return unimplemented(details);
        case status.INTERNAL:
            return { code: 'ERROR_INVALID_PARAMETER', message: 'the message: it cannot be decompressed', grpcStatus: code };
        default:
            return { code: 'ERROR_INVALID_PARAMETER', message: details, grpcStatus: code };
    }
}
/** grpc-js 1.14 gives this status for two reasons, which it tells apart in words only. */
function unimplemented(details) {
    const code = 'ERROR_INVALID_PARAMETER';
    if (!details.includes('unsupported encoding')) {
        return { code, message: 'the request: exactly one whole message is expected', grpcStatus: status.UNIMPLEMENTED };
    }
    return details.endsWith(`"${NOT_COMPRESSED}"`)
        ? {
            code,
            message: 'the message: its compressed flag is set, so that grpc-encoding gzip or deflate is expected',
            grpcStatus: status.INTERNAL,
        }
        : {
            code,
            message: 'grpc-encoding: identity, gzip or deflate is expected',
            grpcStatus: status.UNIMPLEMENTED,
            acceptEncoding: ENCODINGS,
        };
}
//# sourceMappingURL=grpc-refusals.js.map