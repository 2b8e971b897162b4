import { Reflector } from '@nestjs/core';

/** Marks a controller or handler that needs no token, such as a health check. */
export const Public = Reflector.createDecorator<undefined, boolean>({ transform: () => true });

/** The verbs of the API. Writing verbs need other permissions than reading ones. */
export type ApiVerb = 'get' | 'list' | 'stat' | WriteVerb;
export type WriteVerb = 'create' | 'update' | 'delete' | 'import';

/** Declares the verb that a handler serves, which the `permissions` of a token are matched against. */
export const Verb = Reflector.createDecorator<ApiVerb>();
