/** The filters of the list of messages. The address holds them. */
import { html, nothing } from 'lit';
import { setQuery } from '../../base/router.js';
import { t } from '../../base/text.js';
import { filterChip } from '../../base/ui/chip.js';
import { STATUSES, statusText } from './look.js';

const NAMES = ['status', 'answered', 'flow_id', 'to', 'reference', 'from', 'until', 'contact_id'];

/** The filters of an address, as the API takes them. */
export function filtersOf(query) {
  return Object.fromEntries(NAMES.filter((name) => query[name]).map((name) => [name, query[name]]));
}

export function clearFilters() {
  setQuery({ ...Object.fromEntries(NAMES.map((name) => [name, null])), cursor: null });
}

/**
 * @param {Record<string, string>} query
 * @param {Array<{id: string, name: string}>} flows
 */
export function filterBar(query, flows) {
  return html`
    <search class="filters">
      <div class="row" role="group" aria-label=${t('messages.status')}>
        ${STATUSES.map((status) =>
          filterChip(query, 'status', status, statusText(status), { isMany: true }),
        )}
      </div>
      <div class="row" role="group" aria-label=${t('messages.answered')}>
        ${filterChip(query, 'answered', 'true', t('messages.withAnswer'))}
        ${filterChip(query, 'answered', 'false', t('messages.withoutAnswer'))}
      </div>
      <label>
        <span class="visually-hidden">${t('messages.flow')}</span>
        <select class="flow-filter" @change=${(event) => change('flow_id', event.target.value)}>
          <option value="">${t('messages.allFlows')}</option>
          ${query.flow_id && !flows.some((flow) => flow.id === query.flow_id)
            ? html`<option value=${query.flow_id} selected>${t('messages.otherFlow')}</option>`
            : nothing}
          ${flows.map(
            (flow) => html`<option value=${flow.id} ?selected=${flow.id === query.flow_id}>
              ${flow.name}
            </option>`,
          )}
        </select>
      </label>
      ${search(query, 'to', t('messages.findTo'))}
      ${search(query, 'reference', t('messages.findReference'))}
    </search>
  `;
}

function change(name, value) {
  setQuery({ [name]: value || null, cursor: null });
}

/**
 * Is asked for when it is complete: half a number finds nothing, and is not a number. The list loads
 * again while someone types, so the field is only set when the address changes.
 */
function search(query, name, label) {
  return html`<label class="search">
    <hg-icon name="search"></hg-icon>
    <span class="visually-hidden">${label}</span>
    <input
      type="search"
      name=${name}
      placeholder=${label}
      autocomplete="off"
      spellcheck="false"
      .value=${query[name] ?? ''}
      @change=${(event) => change(name, event.target.value.trim())}
    />
  </label>`;
}
