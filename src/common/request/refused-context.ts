import { Cancellation } from '../cancellation.js';
import type { ErrorCode } from '../errors/error-code.js';
import type { RequestContext } from './request-context.js';
import { RequestUsage } from './request-usage.js';

/** What observers are told of a request that was refused before anybody could ask for anything. */
export function refusedContext(
  transport: RequestContext['transport'],
  requestId: string,
  code: ErrorCode,
): RequestContext {
  const usage = new RequestUsage();
  usage.errorCode = code;
  return {
    transport,
    requestId,
    domainId: null,
    isSystem: false,
    signal: new Cancellation(),
    deadline: Infinity,
    usage,
  };
}
