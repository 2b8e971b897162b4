/** Throws for members at any depth that the port does not know: protobufjs would leave them out. */
export function checkMembers(message, { requestSerialize, requestDeserialize }) {
  const [lost] = lostMembers(message, requestDeserialize(requestSerialize(message)), '');
  if (lost !== undefined) {
    throw unknownMember(lost);
  }
}

/** The same for the members of a part of a request, without encoding it. */
export function checkNames(message, { field }) {
  const names = field.map(({ name }) => name);
  const lost = Object.keys(message).find((name) => !names.includes(name));
  if (lost !== undefined) {
    throw unknownMember(lost);
  }
}

const unknownMember = (path) => new TypeError(`${path}: must be a member of the requests of this port`);

/** The paths of members that have a value before and are absent after. */
function lostMembers(before, after, place) {
  if (typeof before !== 'object' || before === null) {
    return [];
  }
  return Object.entries(before).flatMap(([name, value]) => {
    const isDefault = !value || (typeof value === 'object' && Object.keys(value).length === 0);
    const path = Array.isArray(before) ? `${place}[${name}]` : place === '' ? name : `${place}.${name}`;
    if (isDefault) {
      return [];
    }
    return after !== null && typeof after === 'object' && name in after
      ? lostMembers(value, after[name], path)
      : [path];
  });
}
