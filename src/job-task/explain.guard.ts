import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { requestContextOf } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';

/** Admits system tokens only; with AUTH_MODE=none, every client. */
@Injectable()
export class ExplainGuard implements CanActivate {
  constructor(private readonly settings: Settings) {}

  /** @throws AppError with ERROR_PERMISSION_DENIED */
  canActivate(host: ExecutionContext): boolean {
    if (this.settings.AUTH_MODE === 'jwt' && !requestContextOf(host).isSystem) {
      throw new AppError('ERROR_PERMISSION_DENIED', 'explain: must be requested with a system token');
    }
    return true;
  }
}
