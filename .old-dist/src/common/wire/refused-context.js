import { Cancellation } from '../cancellation.js';
import { RequestUsage } from '../request-usage.js';
/** What observers are told of a request that was refused before anybody could ask for anything. */
export function refusedContext(wire, requestId, code) {
    const usage = new RequestUsage();
    usage.errorCode = code;
    return { wire, requestId, domainId: null, isSystem: false, signal: new Cancellation(), deadline: Infinity, usage };
}
//# sourceMappingURL=refused-context.js.map