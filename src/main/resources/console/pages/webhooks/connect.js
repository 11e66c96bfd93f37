/** Lets Meta deliver to this server what happens in an account. Also for the page of the accounts. */
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';

/** @returns {Promise<{id: string, url?: string, problem?: import('../../base/problem.js').Problem}>} */
export async function connectAccount(id) {
  try {
    const { data } = await api.post(`/api/accounts/${id}/connect-webhook`, null);
    return { id, url: data.callback_url };
  } catch (error) {
    return { id, problem: asProblem(error) };
  }
}
