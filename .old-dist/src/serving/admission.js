import { NO_TOKEN } from '../auth/auth.guard.js';
import { AppError } from '../common/errors/app-error.js';
import { JOB_TASK_SERVICE } from '../grpc/job-task.package.js';
const API = '/cost-analysis/';
/** Refuses what need not be read: calls of the API while the service is overloaded, and those that bring no token. */
export function admitHttp(pressure, { AUTH_MODE }) {
    return ({ routeOptions, headers }) => {
        if (routeOptions.url?.startsWith(API) !== true) {
            return;
        }
        pressure.admit();
        if (AUTH_MODE === 'jwt' && headers.authorization === undefined) {
            throw new AppError('ERROR_AUTHENTICATE_FAILURE', NO_TOKEN);
        }
    };
}
/** The same for gRPC, whose messages are there before anybody can refuse them; the guard looks for the token. */
export function admitGrpc(pressure) {
    return (path) => {
        if (path.startsWith(`/${JOB_TASK_SERVICE}/`)) {
            pressure.admit();
        }
    };
}
//# sourceMappingURL=admission.js.map