import { status as grpcStatus } from '@grpc/grpc-js';
/** The statuses that the conventions hold against a server; all others are the caller's to mend. */
const SERVER_FAULTS = new Set([
    'UNKNOWN',
    'DEADLINE_EXCEEDED',
    'UNIMPLEMENTED',
    'INTERNAL',
    'UNAVAILABLE',
    'DATA_LOSS',
]);
/** An HTTP server is at fault from 500 on. */
export function httpEnd(status) {
    return { attributes: { 'http.response.status_code': Number(status) }, isFault: Number(status) >= 500 };
}
/** The number under the name that is most in use, and the name under the one that takes its place. */
export function grpcEnd(status) {
    const name = String(status);
    const code = grpcStatus[name];
    return {
        attributes: { 'rpc.grpc.status_code': code, 'rpc.response.status_code': name },
        isFault: SERVER_FAULTS.has(name),
    };
}
//# sourceMappingURL=outcomes.js.map