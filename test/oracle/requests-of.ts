import { indexedListRequest, indexedStatRequest } from './arbitraries/indexed-requests.js';
import { listRequest } from './arbitraries/list-queries.js';
import { distinctRequest, pipelineRequest } from './arbitraries/pipelines.js';
import { Places } from './arbitraries/places.js';
import { RequestArbitrary } from './arbitraries/requests.js';
import { rollupListRequest, rollupStatRequest } from './arbitraries/rollup-requests.js';
import { OWN_DOMAIN, type MakeRequests } from './trials.js';

/** Random `list` requests over given rows. */
export const listRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('list', ids, (dice) => listRequest(dice, places, OWN_DOMAIN, ids));
};

/** Random pipelines over given rows. */
export const pipelineRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('stat', ids, (dice) => pipelineRequest(dice, rows, places, OWN_DOMAIN, ids));
};

/** Random `distinct` requests over given rows. */
export const distinctRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('stat', ids, (dice) => distinctRequest(dice, places, OWN_DOMAIN, ids));
};

/** Random lists that ask for a value of an indexed option. */
export const indexedListRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('list', ids, (dice) => indexedListRequest(dice, places, OWN_DOMAIN, ids));
};

/** Random statistics about an indexed option. */
export const indexedStatRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('stat', ids, (dice) => indexedStatRequest(dice, places, OWN_DOMAIN));
};

/** Random lists whose total can often be read from a rollup. */
export const rollupListRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('list', ids, (dice) => rollupListRequest(dice, places, OWN_DOMAIN));
};

/** Random statistics that can often be answered from a rollup. */
export const rollupStatRequests: MakeRequests = (rows, ids) => {
  const places = new Places(rows);
  return new RequestArbitrary('stat', ids, (dice) => rollupStatRequest(dice, places, OWN_DOMAIN));
};
