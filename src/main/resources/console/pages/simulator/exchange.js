/** How the phone of the console gets the answers of the flow's endpoint. */
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';

/**
 * What happens when the form asks its endpoint: the `exchange` of `<hg-phone>`.
 *
 * @param {object} form the form that is open, as `GET /api/sandbox/messages/{id}/form` shows it
 */
export function exchangeOf(form) {
  return form.endpoint_uri ? 'endpoint' : 'ask';
}

/**
 * Asks the endpoint as a phone does, with encryption and signature: the `ask` of `<hg-phone>`.
 *
 * @param {object} target `message_id`, or `flow_id` with `flow_token` and `mode`
 */
export function endpointOf(target) {
  return async ({ action, screen, data }) => {
    const question = action === 'INIT' ? { action } : { action, screen, data };
    try {
      const call = (await api.post('/api/sandbox/exchange', { ...target, ...question })).data;
      if (call.outcome === 'answered') {
        return { response: call.answer };
      }
      const words = call.outcome === 'refused_token' ? call.error : '';
      return { failure: call.error ?? call.outcome, words };
    } catch (error) {
      return { failure: asProblem(error).message };
    }
  };
}

/**
 * The data of the first screen. Undefined if the endpoint gives it: a phone that does not ask it
 * takes the examples of the screen.
 */
export function firstDataOf(form) {
  return form.flow_action === 'data_exchange' ? undefined : (form.data ?? {});
}
