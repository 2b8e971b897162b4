import { setLogger } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';

/** How grpc-js 1.14 begins to log metadata that it drops because it is not valid in gRPC. The value, which may be a token, follows. */
const DROPPED_METADATA = 'Failed to add metadata entry';

/** Sends the log lines of grpc-js to our log, except for those with data of clients. */
export function logGrpc(): void {
  const logger = new Logger('gRPC');
  setLogger({
    error: (message: unknown) => {
      if (!String(message).startsWith(DROPPED_METADATA)) {
        logger.error(message);
      }
    },
    info: (message: unknown) => {
      logger.log(message);
    },
    debug: (message: unknown) => {
      logger.debug(message);
    },
  });
}
