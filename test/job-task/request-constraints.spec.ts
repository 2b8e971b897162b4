import { IsDefined, IsOptional, MaxLength } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { flawOf } from '../../src/job-task/request-constraints.js';

class Unconstrained {
  readonly a?: string;
}

class Constrained {
  @IsDefined({ message: 'must be given' })
  readonly a?: string;
  @MaxLength(3)
  readonly b: string = '';
}

class Conditional {
  @IsOptional()
  @MaxLength(3)
  readonly c?: string;
}

class PerElement {
  @MaxLength(3, { each: true })
  readonly d: readonly string[] = [];
}

describe('the first error of a request', () => {
  it.each([
    [Unconstrained, {}],
    [Constrained, { a: '', b: 'abc' }],
    [Conditional, {}],
    [Conditional, { c: 'abc' }],
    [PerElement, { d: ['abc', ''] }],
  ])('is null where class-validator finds none: %o, %j', (Request, members) => {
    expect(flawOf(Object.assign(new Request(), members))).toBeNull();
  });

  it.each([
    [Constrained, { b: 'abc' }, 'a', { isDefined: 'must be given' }],
    [Constrained, { a: '', b: 'abcd' }, 'b', { maxLength: 'b must be shorter than or equal to 3 characters' }],
    [Conditional, { c: 'abcd' }, 'c', { maxLength: 'c must be shorter than or equal to 3 characters' }],
    [PerElement, { d: ['abcd'] }, 'd', { maxLength: 'each value in d must be shorter than or equal to 3 characters' }],
  ])('is what class-validator finds: %o %j', (Request, members, property, constraints) => {
    expect(flawOf(Object.assign(new Request(), members))).toMatchObject({ property, constraints });
  });
});
