import { createParamDecorator } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { decodedRequest, MalformedMessage } from '../grpc/job-task.package.js';
import { getRequestOfUrl, listRequestOfUrl } from './job-task.query-string.js';
/** Hands a handler the request message in its JSON form: the body on HTTP, the decoded message on gRPC. */
export const Message = createParamDecorator((_, host) => {
    if (host.getType() === 'http') {
        return host.switchToHttp().getRequest().body;
    }
    try {
        return decodedRequest(host.switchToRpc().getData());
    }
    catch (error) {
        throw error instanceof MalformedMessage
            ? new AppError('ERROR_INVALID_PARAMETER', `${error.where === '' ? 'the request' : error.where}: ${error.reason}`, { cause: error })
            : error;
    }
});
/** GetJobTaskRequest from the URL. */
export const GetMessageOfUrl = createParamDecorator((_, host) => {
    const { originalUrl, params } = host.switchToHttp().getRequest();
    return getRequestOfUrl(originalUrl, params['job_task_id'] ?? '');
});
/** JobTaskQuery from the URL. */
export const ListMessageOfUrl = createParamDecorator((_, host) => listRequestOfUrl(host.switchToHttp().getRequest().originalUrl));
//# sourceMappingURL=job-task.parameters.js.map