/** The phone beside the text asks the real endpoint of a flow that is saved at the simulator. */
import { api } from '../../base/api.js';
import { accounts, may } from '../../base/store.js';
import { asProblem } from '../../base/problem.js';
import { endpointOf } from '../simulator/exchange.js';

/** The way to ask for each form that was edited here. */
const ways = new WeakMap();

/** @returns {null | function} the `ask` of `<hg-phone>`; null if nothing can be asked */
export function askOf(edit) {
  const { stored } = edit;
  const account = accounts.value.find(({ id }) => id === stored.flow.account_id);
  const canAsk =
    account?.sandbox && may('write') && stored.flow.meta_flow_id && stored.flow.endpoint_uri;
  if (!canAsk) {
    return null;
  }
  if (!ways.has(stored)) {
    ways.set(stored, withToken(stored));
  }
  return ways.get(stored);
}

function withToken(stored) {
  let token = null;
  return async (request) => {
    try {
      token ??= (await api.post(`${stored.path}/preview-token`, null)).data.flow_token;
    } catch (error) {
      return { failure: asProblem(error).message };
    }
    const target = { flow_id: stored.flow.meta_flow_id, flow_token: token, mode: 'draft' };
    return endpointOf(target)(request);
  };
}
