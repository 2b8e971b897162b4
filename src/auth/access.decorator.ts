import { Reflector } from '@nestjs/core';

/** Opens a controller or a handler to callers without a token: health checks and the like. */
export const Public = Reflector.createDecorator<undefined, boolean>({ transform: () => true });

/** The verbs of the API; those that write need other permissions than those that read. */
export type ApiVerb = 'get' | 'list' | 'stat' | WriteVerb;
export type WriteVerb = 'create' | 'update' | 'delete' | 'import';

/** Says which verb of the API a handler serves; the `permissions` of a token are matched against it. */
export const Verb = Reflector.createDecorator<ApiVerb>();
