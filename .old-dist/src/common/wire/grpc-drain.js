/** Ends a gRPC server in good order: unary calls finish, streams (reflection, health) are ended from this side. */
export class GrpcDrain {
    server;
    streams = new Set();
    ended = false;
    /** Keeps the streams of every service that is added to the server from now on. */
    constructor(server) {
        this.server = server;
        const addService = server.addService.bind(server);
        server.addService = (definition, implementation) => {
            const wrapped = { ...implementation };
            for (const [name, handler] of Object.entries(implementation)) {
                if (definition[name]?.responseStream === true) {
                    wrapped[name] = this.kept(handler);
                }
            }
            addService(definition, wrapped);
        };
    }
    /** Resolves when no call is left; new ones are refused. */
    async finish() {
        this.ended = true;
        for (const stream of this.streams) {
            stream.end();
        }
        await new Promise((resolve) => {
            this.server.tryShutdown(() => {
                resolve();
            });
        });
    }
    /** Breaks off what is still being answered. */
    cut() {
        this.server.forceShutdown();
    }
    kept(handler) {
        return (call) => {
            this.streams.add(call);
            for (const event of ['cancelled', 'finish', 'close']) {
                call.once(event, () => this.streams.delete(call));
            }
            handler(call);
            if (this.ended) {
                call.end();
            }
        };
    }
}
//# sourceMappingURL=grpc-drain.js.map