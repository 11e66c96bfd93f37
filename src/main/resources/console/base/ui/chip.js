/**
 * A filter of a list, as a chip that is on or off. The address holds it; the list starts again.
 *
 *   filterChip(query, 'state', 'dead', t('…'))
 *   filterChip(query, 'status', 'DRAFT', html`…`, { isMany: true })   several may be on
 */
import { html } from 'lit';
import { setQuery } from '../router.js';

export function filterChip(query, name, value, content, { isMany = false } = {}) {
  const chosen = (query[name] ?? '').split(',').filter(Boolean);
  const isOn = chosen.includes(value);
  const others = isMany ? chosen.filter((other) => other !== value) : [];
  const next = isOn ? others : [...others, value];
  const change = { [name]: next.join(',') || null, page: null, cursor: null };
  return html`<button class="chip" aria-pressed=${String(isOn)} @click=${() => setQuery(change)}>
    ${content}
  </button>`;
}
