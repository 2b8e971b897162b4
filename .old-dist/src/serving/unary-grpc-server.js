import { ServerGrpc } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
/**
 * Nest's gRPC transport with a shorter way to handlers that answer with a value, as all of ours do: Nest's own copies the
 * call, which is a stream with dozens of members, and makes an observable of each answer.
 */
export class UnaryGrpcServer extends ServerGrpc {
    createUnaryServiceMethod(handler) {
        return (call, callback) => {
            handler(call.request, call.metadata, call)
                .then((answer) => (isObservable(answer) ? lastValueFrom(answer) : answer))
                .then((answer) => {
                callback(null, answer);
            }, (error) => {
                callback(error);
            });
        };
    }
}
//# sourceMappingURL=unary-grpc-server.js.map