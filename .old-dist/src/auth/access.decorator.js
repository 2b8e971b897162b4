import { Reflector } from '@nestjs/core';
/** Opens a controller or a handler to callers without a token: health checks and the like. */
export const Public = Reflector.createDecorator({ transform: () => true });
/** Says which verb of the API a handler serves; the `permissions` of a token are matched against it. */
export const Verb = Reflector.createDecorator();
//# sourceMappingURL=access.decorator.js.map