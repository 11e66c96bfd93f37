/** The flows that a webhook can be limited to. */
import { api } from '../../base/api.js';

/**
 * Loads them once, into `state.flows`. A chosen flow that is not among the first hundred is kept,
 * with its id as its name.
 */
export async function loadFlows(state) {
  if (state.flows.length > 0) {
    return;
  }
  try {
    const { data } = await api.get('/api/flows', { query: { sort: 'name', limit: 100 } });
    const known = new Set(data.items.map((flow) => flow.id));
    const others = [...state.chosen].filter((id) => !known.has(id));
    state.flows = [...data.items, ...others.map((id) => ({ id, name: id }))];
  } catch {
    state.flows = [...state.chosen].map((id) => ({ id, name: id }));
  }
  state.update();
}
