/** Variables of proxies, grpc-js and Kubernetes services that begin with a prefix of our settings. */
const FOREIGN =
  /^(HTTP_PROXY|GRPC_(VERBOSITY|TRACE|NODE_\w+|SSL_\w+|DEFAULT_SSL_\w+|DNS_\w+|EXPERIMENTAL_\w+)|[A-Z0-9_]+_SERVICE_(HOST|PORT\w*)|[A-Z0-9_]+_PORT_\d+_(TCP|UDP)\w*)$/;

/** One problem for each variable that looks like a setting but is unknown. */
export function unknownSettings(variables: readonly string[], known: ReadonlySet<string>): string[] {
  const families = new Set([...known].map(familyOf));
  return variables
    .filter((name) => families.has(familyOf(name)) && !known.has(name) && !FOREIGN.test(name))
    .map((name) => `${name}: unknown setting${nearest(name, known)}`);
}

/** The first word of a name. A variable that begins with that of a setting is meant for this service. */
function familyOf(name: string): string {
  return name.split('_', 1)[0] ?? name;
}

function nearest(name: string, known: ReadonlySet<string>): string {
  const words = new Set(name.split('_'));
  const score = (candidate: string): number => candidate.split('_').filter((word) => words.has(word)).length;
  const best = [...known].sort((a, b) => score(b) - score(a))[0];
  return best === undefined || score(best) < 2 ? '' : `; did you mean ${best}?`;
}
