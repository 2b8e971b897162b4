import { maxHeaderSize, STATUS_CODES } from 'node:http';
import { AppError } from '../errors/app-error.js';
import { httpErrorBody } from '../errors/exception.filter.js';
import { requestIdFrom } from '../request-context.js';
import { refusedContext } from './refused-context.js';
/** What a request is told as that could not even be read. */
const UNREAD = 'none';
/**
 * Answers what Node and Fastify's router refuse before there is a request with a route, in the form of every other error,
 * and tells the observers. The server takes its handlers when it is made, which is before there are observers.
 */
export class HttpRefusals {
    observers = [];
    headers = {};
    inFlight = new WeakMap();
    /** Whom to tell from now on, and what every answer has among its headers. */
    prepare(observers, headers) {
        this.observers = observers;
        this.headers = headers;
    }
    /** Why the connection of an answer was closed before it was sent; undefined where its caller went away. */
    of(response) {
        return this.inFlight.get(response);
    }
    /** Node's word that what came on a connection is no request, is too large, or came too slowly. */
    clientError = (fault, socket) => {
        // Node's own handler looks here for an answer that is being sent, which another one would garble.
        const answer = socket._httpMessage ?? null;
        if (fault.code !== 'ECONNRESET' && socket.writable && answer?.headersSent !== true) {
            const error = refusalOf(fault.code);
            const requestId = requestIdFrom(answer?.req.headers['x-request-id']);
            if (answer === null) {
                this.tell(error, requestId, UNREAD);
            }
            else {
                this.inFlight.set(answer, error);
            }
            socket.write(asText(error, requestId, this.headers));
        }
        socket.destroy(fault);
    };
    /** Fastify's word that no route can be looked up for a URL. */
    frameworkError = ({ statusCode }, request, reply) => {
        const error = urlRefusal(statusCode);
        const requestId = requestIdFrom(request.headers['x-request-id']);
        this.tell(error, requestId, request.method);
        void reply
            .code(error.httpStatus)
            .headers({ ...this.headers, 'x-request-id': requestId, 'content-type': 'application/json; charset=utf-8' })
            .send(JSON.stringify(httpErrorBody(error, requestId)));
    };
    tell({ code, httpStatus }, requestId, method) {
        const context = refusedContext('http', requestId, code);
        for (const observer of this.observers) {
            observer({ wire: 'http', method, status: httpStatus, ms: 0, context });
        }
    }
}
/** By the codes of Node's parser and server. */
function refusalOf(code) {
    switch (code) {
        case 'ERR_HTTP_REQUEST_TIMEOUT':
            return new AppError('ERROR_REQUEST_TIMEOUT', 'the request did not arrive in time', { httpStatus: 408 });
        case 'HPE_HEADER_OVERFLOW':
            return new AppError('ERROR_RESOURCE_EXHAUSTED', `the URL and the headers: at most ${String(maxHeaderSize)} bytes are expected`, { httpStatus: 431 });
        case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
            return new AppError('ERROR_RESOURCE_EXHAUSTED', 'the body: fewer chunk extensions are expected', {
                httpStatus: 413,
            });
        default:
            return new AppError('ERROR_INVALID_PARAMETER', 'the request: HTTP/1.1 is expected');
    }
}
function urlRefusal(statusCode) {
    return statusCode === 414
        ? new AppError('ERROR_RESOURCE_EXHAUSTED', 'the URL: a shorter part of its path is expected', { httpStatus: 414 })
        : new AppError('ERROR_INVALID_PARAMETER', 'the URL: a path is expected, percent-encoded as UTF-8');
}
/** An answer for a connection that has no response object. */
function asText(error, requestId, headers) {
    const body = JSON.stringify(httpErrorBody(error, requestId));
    const all = {
        ...headers,
        'x-request-id': requestId,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        connection: 'close',
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    const status = `HTTP/1.1 ${String(error.httpStatus)} ${STATUS_CODES[error.httpStatus] ?? ''}`;
    return `${[status, ...lines].join('\r\n')}\r\n\r\n${body}`;
}
//# sourceMappingURL=http-refusals.js.map