import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { turnFor, type TurnTaker } from '../common/request/large-requests.js';
import { guardStructure, type StructureLimits } from '../common/structure-guard.js';
import { Settings } from '../config/settings.js';
import { CORE_PACKAGE } from '../contract/api.js';
import { readMessage } from '../contract/read-message.js';
import { ReadsMessage } from './job-task.requests.js';
import { flawOf } from './request-constraints.js';

/** The compiler reads these; a second reading of a long query would cost more than its compilation. */
const QUERIES = new Set([`${CORE_PACKAGE}.Query`, `${CORE_PACKAGE}.StatisticsQuery`]);

type RequestType = new () => object;

/** The JSON form of a request, and whose turn it takes where it is large. */
export interface ReceivedJson {
  readonly json: unknown;
  readonly taker: TurnTaker;
}

/** Reads the JSON form of a request into the class that the handler takes, for both transports. */
@Injectable()
export class RequestPipe implements PipeTransform<ReceivedJson, object> {
  private readonly limits: StructureLimits;

  constructor(settings: Settings) {
    this.limits = {
      depth: settings.MAX_REQUEST_DEPTH,
      nodes: settings.MAX_REQUEST_NODES,
      listLength: settings.MAX_LIST_LENGTH,
      textLength: settings.MAX_TEXT_LENGTH,
    };
  }

  /**
   * A large request waits for its turn; what the handler does before it first waits, such as compiling, belongs to the turn.
   * @throws AppError naming the place of the problem, or ERROR_REQUIRED_PARAMETER for a missing member.
   */
  transform({ json, taker }: ReceivedJson, { metatype }: Pick<ArgumentMetadata, 'metatype'>): object | Promise<object> {
    const turn = turnFor(guardStructure(json, this.limits), taker);
    const read = (): object => readRequest(metatype as RequestType, json);
    return turn === null ? read() : turn.then(read);
  }
}

/** Reads a request of a class with `ReadsMessage`. @throws AppError as the pipe does. */
export function readRequest<T extends object>(Request: new () => T, json: unknown): T {
  const message = Reflect.getMetadata(ReadsMessage.KEY, Request) as Parameters<typeof readMessage>[0];
  const request = Object.assign(new Request(), readMessage(message, json, QUERIES));
  const flaw = flawOf(request);
  if (flaw !== null) {
    const [[constraint, reason] = ['', '']] = Object.entries(flaw.constraints ?? {});
    const code = constraint === 'isDefined' ? 'ERROR_REQUIRED_PARAMETER' : 'ERROR_INVALID_PARAMETER';
    throw new AppError(code, `${flaw.property}: ${reason}`);
  }
  return request;
}
