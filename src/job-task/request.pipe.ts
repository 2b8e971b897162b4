import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validateSync } from 'class-validator';
import { AppError } from '../common/errors/app-error.js';
import { guardStructure, type StructureLimits } from '../common/structure-guard.js';
import { Settings } from '../config/settings.js';
import { CORE_PACKAGE } from '../contract/api.js';
import { readMessage } from '../contract/read-message.js';
import { ReadsMessage } from './job-task.requests.js';

/** The compiler reads these; a second reading of a long query would cost more than its compilation. */
const QUERIES = new Set([`${CORE_PACKAGE}.Query`, `${CORE_PACKAGE}.StatisticsQuery`]);

type RequestType = new () => object;

/** Reads the JSON form of a request into the class that the handler takes, alike for both transports. */
@Injectable()
export class RequestPipe implements PipeTransform<unknown, object> {
  private readonly limits: StructureLimits;

  constructor(settings: Settings) {
    this.limits = {
      depth: settings.MAX_REQUEST_DEPTH,
      nodes: settings.MAX_REQUEST_NODES,
      listLength: settings.MAX_LIST_LENGTH,
      textLength: settings.MAX_TEXT_LENGTH,
    };
  }

  /** @throws AppError naming the place of what is wrong, or ERROR_REQUIRED_PARAMETER for what is missing. */
  transform(json: unknown, { metatype }: Pick<ArgumentMetadata, 'metatype'>): object {
    guardStructure(json, this.limits);
    return readRequest(metatype as RequestType, json);
  }
}

/** Reads a request of a class with `ReadsMessage`. @throws AppError as the pipe does. */
export function readRequest<T extends object>(Request: new () => T, json: unknown): T {
  const message = Reflect.getMetadata(ReadsMessage.KEY, Request) as Parameters<typeof readMessage>[0];
  const request = Object.assign(new Request(), readMessage(message, json, QUERIES));
  const [flaw] = validateSync(request, { stopAtFirstError: true, forbidUnknownValues: false });
  if (flaw !== undefined) {
    const [reason = ''] = Object.values(flaw.constraints ?? {});
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${flaw.property}: ${reason}`);
  }
  return request;
}
