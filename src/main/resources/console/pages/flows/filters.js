/** The filters of the list of flows, as chips. The address holds them. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { route, setQuery } from '../../base/router.js';
import { MARK_NAMES, STATUSES } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { filterChip } from '../../base/ui/chip.js';

export const CATEGORIES = [
  'SIGN_UP',
  'SIGN_IN',
  'APPOINTMENT_BOOKING',
  'LEAD_GENERATION',
  'SHOPPING',
  'CONTACT_US',
  'CUSTOMER_SUPPORT',
  'SURVEY',
  'OTHER',
];

const NAMES = ['status', 'mark', 'category', 'q'];
const PAUSE_MILLIS = 200;

let typing = 0;

/** What was typed and is not in the address yet; null if there is nothing. */
let typed = null;

/** The filters of an address, as the API takes them. */
export function filtersOf(query) {
  return Object.fromEntries(NAMES.filter((name) => query[name]).map((name) => [name, query[name]]));
}

/**
 * @param {Record<string, string>} query
 * @param {null | {status?: object, mark?: object}} facets how many flows each filter would show
 */
export function filterBar(query, facets) {
  const chosen = (query.mark ?? '').split(',');
  const marks = MARK_NAMES.filter((mark) => facets?.mark?.[mark] || chosen.includes(mark));
  return html`
    <search class="filters">
      <label class="search">
        <hg-icon name="search"></hg-icon>
        <span class="visually-hidden">${t('flows.search')}</span>
        <input
          type="search"
          placeholder=${t('flows.search')}
          .value=${live(typed ?? query.q ?? '')}
          @input=${onType}
        />
      </label>
      <div class="row" role="group" aria-label=${t('flows.status')}>
        ${STATUSES.map((status) =>
          chip(query, 'status', status, t(`base.status_${status}`), facets?.status),
        )}
      </div>
      ${marks.length > 0
        ? html`<div class="row" role="group" aria-label=${t('flows.text')}>
            ${marks.map((mark) => chip(query, 'mark', mark, t(`base.mark_${mark}`), facets?.mark))}
          </div>`
        : nothing}
      <label>
        <span class="visually-hidden">${t('flows.category')}</span>
        <select @change=${(event) => setQuery({ category: event.target.value || null, page: null })}>
          <option value="">${t('flows.allCategories')}</option>
          ${CATEGORIES.map(
            (name) =>
              html`<option value=${name} ?selected=${query.category === name}>
                ${t(`flows.category_${name}`)}
              </option>`,
          )}
        </select>
      </label>
    </search>
  `;
}

function onType(event) {
  typed = event.target.value;
  clearTimeout(typing);
  typing = setTimeout(() => {
    const q = typed || null;
    stopTyping();
    if (route.value.page?.name === 'flows') {
      setQuery({ q, page: null });
    }
  }, PAUSE_MILLIS);
}

/** Forgets what was typed last. */
export function stopTyping() {
  clearTimeout(typing);
  typed = null;
}

function chip(query, name, value, text, counts) {
  const count = counts?.[value] ?? (counts ? 0 : undefined);
  const content = html`${text}
    ${count === undefined ? nothing : html`<span class="count">${number(count)}</span>`}`;
  return filterChip(query, name, value, content, { isMany: true });
}
