import { Cancellation } from '../cancellation.js';
import type { ErrorCode } from '../errors/error-code.js';
import type { RequestContext } from './request-context.js';
import { RequestUsage } from './request-usage.js';

/** The context for observers of a request that was rejected before it was read. */
export function refusedContext(
  transport: RequestContext['transport'],
  requestId: string,
  code: ErrorCode,
): RequestContext {
  const usage = new RequestUsage();
  usage.errorCode = code;
  return {
    transport,
    generation: 1,
    requestId,
    domainId: null,
    workspaceId: null,
    userId: null,
    isSystem: false,
    signal: new Cancellation(),
    deadline: Infinity,
    usage,
  };
}
