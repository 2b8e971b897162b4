/** The token does not prove who is calling. */
export class TokenRefused extends Error {
    reason;
    constructor(reason) {
        super(reason);
        this.reason = reason;
        this.name = 'TokenRefused';
    }
}
/** The keys that would tell a good token from a bad one cannot be had at the moment. */
export class KeysUnavailable extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = 'KeysUnavailable';
    }
}
//# sourceMappingURL=token-refused.js.map