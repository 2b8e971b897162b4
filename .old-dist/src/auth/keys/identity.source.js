import { Client, credentials, status } from '@grpc/grpc-js';
import { decodePublicKeyAnswer, encodePublicKeyRequest } from './identity-codec.js';
import { importSingleJwk } from './verification-key.js';
const ENDPOINT = /^(?:(grpc|grpc\+ssl):\/\/)?([^/\s]+:\d+)(?:\/(v\d+)\/?$|\/|$)/;
const MAX_ANSWER_BYTES = 64 * 1024;
const CHANNEL = {
    'grpc.initial_reconnect_backoff_ms': 500,
    'grpc.max_reconnect_backoff_ms': 5000,
    'grpc.max_receive_message_length': MAX_ANSWER_BYTES,
};
/** SpaceONE's own says INVALID_ARGUMENT where others say NOT_FOUND. */
const NO_SUCH_DOMAIN = new Set([status.NOT_FOUND, status.INVALID_ARGUMENT]);
/** The keys of SpaceONE's identity service, one a domain, asked for over gRPC. */
export class IdentitySource {
    options;
    perDomain = true;
    ttlMs;
    cooldownMs;
    client;
    method;
    /** The endpoint is `grpc://host:port/v1`, or `grpc+ssl` for TLS; a path other than a version of the API means v1. */
    constructor(endpoint, options) {
        this.options = options;
        const [, scheme, address, version = 'v1'] = ENDPOINT.exec(endpoint) ?? [];
        if (address === undefined)
            throw new TypeError('no such endpoint; grpc://host:port/v1 or grpc+ssl://host:port/v1 is expected');
        this.ttlMs = options.ttlMs;
        this.cooldownMs = options.cooldownMs;
        this.client = new Client(address, scheme === 'grpc+ssl' ? credentials.createSsl() : credentials.createInsecure(), CHANNEL);
        this.method = `/spaceone.api.identity.${version}.Domain/get_public_key`;
    }
    async fetch(domainId) {
        let answer;
        try {
            answer = await this.call(domainId);
        }
        catch (error) {
            if (NO_SUCH_DOMAIN.has(error.code))
                return null;
            throw error;
        }
        if (answer.domainId !== '' && answer.domainId !== domainId)
            throw new TypeError('the identity service answered for another domain');
        return importSingleJwk(JSON.parse(answer.publicKey));
    }
    close() {
        this.client.close();
    }
    call(domainId) {
        return new Promise((resolve, reject) => {
            this.client.makeUnaryRequest(this.method, encodePublicKeyRequest, decodePublicKeyAnswer, domainId, { deadline: Date.now() + this.options.timeoutMs }, (error, answer) => {
                if (error !== null)
                    reject(error);
                else if (answer === undefined)
                    reject(new TypeError('the identity service gave no answer'));
                else
                    resolve(answer);
            });
        });
    }
}
//# sourceMappingURL=identity.source.js.map