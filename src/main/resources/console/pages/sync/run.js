/** Runs a sync, or its dry run, and tells how far it is. */
import { api } from '../../base/api.js';
import { Problem } from '../../base/problem.js';

/**
 * @typedef {{id: string, name: string, done: number, flows: number, current: string}} AccountProgress
 * @param {{accountId: string, dryRun: boolean, decisions?: Map<string, string>,
 *   onProgress: (accounts: AccountProgress[]) => void, signal: AbortSignal}} options
 * @returns {Promise<object>} the `data` of the answer
 */
export async function runSync({ accountId, dryRun, decisions, onProgress, signal }) {
  const accounts = new Map();
  let answer = null;
  await api.events('POST', '/api/flows/sync', {
    signal,
    query: { account_id: accountId, dry_run: dryRun || null },
    body: decisions?.size ? { decisions: Object.fromEntries(decisions) } : undefined,
    onEvent: (name, data) => {
      if (name === 'account') {
        const { account_id: id, name: title, flows } = data;
        accounts.set(id, { id, name: title, done: 0, flows, current: '' });
      } else if (name === 'flow') {
        const account = accounts.get(data.account_id);
        Object.assign(account, { done: data.done, flows: data.flows, current: data.name });
      } else if (name === 'result' || name === 'error') {
        answer = data;
      }
      onProgress([...accounts.values()]);
    },
  });
  if (answer?.status === 'success') {
    return answer.data;
  }
  throw new Problem({
    status: answer === null ? 0 : 500,
    type: answer?.error_type ?? 'unreachable',
    message: answer?.message ?? '',
    data: answer?.data,
  });
}
