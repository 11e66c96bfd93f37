/** What the page reads from the server. */
import { api } from '../../base/api.js';
import { cursorsOf } from '../../base/ui/pager.js';
import { isFlow } from './filters.js';
import { exactNumbers } from './values.js';

function pathOf(flowId) {
  return `/api/flows/${encodeURIComponent(flowId)}`;
}

/** @returns {Promise<{items: object[], total: number|null, next_cursor: string|null}>} */
export async function readList(page, filters, signal) {
  const query = {
    ...filters,
    order: page.query.order,
    limit: page.limit,
    cursor: cursorsOf(page.query).at(-1),
  };
  return (await api.get('/api/responses', { query, signal, reviver: exactNumbers })).data;
}

/** @returns {Promise<object|null>} null if no flow is chosen */
export async function readSummary({ flow_id: flowId, ...query }, signal) {
  return isFlow(flowId)
    ? (await api.get(`${pathOf(flowId)}/responses/summary`, { query, signal })).data
    : null;
}

/** @returns {Promise<object|null>} null if there is no form, as of a deleted flow */
export async function readSchema(flowId, signal) {
  if (!isFlow(flowId)) {
    return null;
  }
  try {
    return (await api.get(`${pathOf(flowId)}/answer-schema`, { signal })).data;
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}
