import fc from 'fast-check';

/** A request that differs from an example in one place. */
export interface Mutation {
  readonly kind: 'other value' | 'unknown member' | 'missing member' | 'repeated element';
  readonly value: unknown;
}

type Container = Record<string, unknown> | unknown[];

/** Values of every type and of awkward sizes. */
const STRANGE = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    4_294_967_296,
    '',
    ' ',
    '.',
    '..',
    '$',
    'options.',
    [],
    {},
  ),
  fc.constantFrom<unknown>(
    'SCOPE_NONE',
    'now',
    '2022-02-30',
    '%',
    '(',
    '[',
    '__proto__',
    '\u0000',
    '\ud83d\ude00',
    "' OR 1=1 --",
  ),
  fc.constantFrom<unknown>(
    'eq',
    'in',
    'match',
    'regex',
    'contain',
    'datetime_gt',
    'timediff_lt',
    'exists',
    'push',
    'sum',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
);

/** Takes an example to a request that is wrong, or at least unusual, in one place. */
export const faulty: fc.Arbitrary<(example: object) => Mutation> = fc
  .record({
    kind: fc.constantFrom<Mutation['kind']>(
      'other value',
      'other value',
      'unknown member',
      'missing member',
      'repeated element',
    ),
    place: fc.nat(),
    strange: STRANGE,
  })
  .map(
    ({ kind, place, strange }) =>
      (example) =>
        mutate(structuredClone(example) as Container, kind, place, strange),
  );

function mutate(value: Container, kind: Mutation['kind'], place: number, strange: unknown): Mutation {
  const containers = containersOf(value);
  if (kind === 'unknown member') {
    const objects = containers.filter((container) => !Array.isArray(container));
    Object.assign(pick(objects, place), { nonsense: strange });
    return { kind, value };
  }
  if (kind === 'repeated element') {
    const lists = containers.filter((container) => Array.isArray(container));
    const list = lists.length === 0 ? [] : pick(lists, place);
    list.push(...structuredClone(list));
    return { kind, value };
  }
  const places = containers.flatMap((container) => Object.keys(container).map((key) => ({ container, key })));
  const { container, key } = pick(places, place);
  if (Array.isArray(container)) {
    container.splice(Number(key), 1, ...(kind === 'missing member' ? [] : [strange]));
  } else if (kind === 'missing member') {
    Reflect.deleteProperty(container, key);
  } else {
    container[key] = strange;
  }
  return { kind, value };
}

/** The value and every list and object inside it. */
function containersOf(value: Container): Container[] {
  const inside = Object.values(value).filter(
    (inner): inner is Container => typeof inner === 'object' && inner !== null,
  );
  return [value, ...inside.flatMap(containersOf)];
}

function pick<T>(from: readonly T[], place: number): T {
  const picked = from[place % from.length];
  if (picked === undefined) {
    throw new TypeError('nothing to pick from');
  }
  return picked;
}
