/** One's own machine only, unless tokens are checked or a setting says otherwise. */
export function defaultHost({ AUTH_MODE }) {
    return AUTH_MODE === 'none' ? '127.0.0.1' : '0.0.0.0';
}
//# sourceMappingURL=default-host.js.map