/**
 * The foot of a list: what is shown, how many rows to a page, and the pages around. The address
 * keeps where the list stands.
 *
 *   pager({ page, limit, total })              a list that counts its pages
 *   cursorPager(query, part)                   a list that is read by cursors
 *   { cursor: cursorsOf(query).at(-1) }        what its next call asks for
 */
import { html, nothing } from 'lit';
import { setQuery } from '../router.js';
import { t } from '../text.js';
import './icon.js';

const SIZES = [20, 50, 100];

/** Older cursors are dropped: the way back then ends at the first page sooner. */
const MOST_KEPT = 20;

export function pager({ page, limit, total }) {
  const pages = Math.max(1, Math.ceil(total / limit));
  const from = total === 0 || page > pages ? 0 : (page - 1) * limit + 1;
  const to = from === 0 ? 0 : Math.min(page * limit, total);
  const go = (number) => setQuery({ page: number === 1 ? null : number }, { push: true });
  return foot(t('base.rows', { from, to, total }), limit, [
    step('previousPage', 'chevron-left', page > 1, () => go(Math.min(page - 1, pages))),
    html`<span>${t('base.pageOf', { page, pages })}</span>`,
    step('nextPage', 'chevron-right', page < pages, () => go(page + 1)),
  ]);
}

/** @returns {string[]} the cursors that led here; the last one is that of what is shown */
export function cursorsOf({ cursor }) {
  return (cursor ?? '').split('.').filter(Boolean);
}

/**
 * @param {Record<string, string>} query of the address
 * @param {{items: object[], total: number|null, limit: number, next_cursor: string|null}} part
 * @param {{words?: string, newer?: string}} [texts] what is shown, if not rows; what arrived since
 */
export function cursorPager(query, { items, total, limit, next_cursor: next }, texts = {}) {
  const cursors = cursorsOf(query);
  const shown = items.length;
  const words = total === null ? t('base.shownRows', { shown }) : t('base.shownOf', { shown, total });
  const go = (list) => (event) => {
    setQuery({ cursor: list.slice(-MOST_KEPT).join('.') || null }, { push: true });
    event.target.closest('nav').previousElementSibling.scrollIntoView({ block: 'start' });
  };
  return foot(texts.words ?? words, limit, [
    texts.newer
      ? html`<button class="chip" @click=${go([])}>
          <hg-icon name="arrow-up"></hg-icon>${texts.newer}
        </button>`
      : nothing,
    cursors.length > 1
      ? html`<button class="plain" @click=${go([])}>${t('base.firstPage')}</button>`
      : nothing,
    step('previousPage', 'chevron-left', cursors.length > 0, go(cursors.slice(0, -1))),
    step('nextPage', 'chevron-right', next !== null, go([...cursors, next])),
  ]);
}

/** The foot of a page on which nothing is left, so that there is a way back. */
export function emptyPageFoot(query, part) {
  return cursorsOf(query).length > 0 ? cursorPager(query, part) : nothing;
}

function foot(words, limit, steps) {
  return html`
    <nav class="pager" aria-label=${t('base.pages')}>
      <span role="status">${words}</span>
      <label class="pager-size">
        ${t('base.rowsOnAPage')}
        <select @change=${(event) => setQuery({ limit: event.target.value, page: null, cursor: null })}>
          ${SIZES.map(
            (size) => html`<option value=${size} ?selected=${size === limit}>${size}</option>`,
          )}
        </select>
      </label>
      ${steps}
    </nav>
  `;
}

function step(name, icon, isThere, go) {
  return html`<button
    class="icon-button"
    aria-label=${t(`base.${name}`)}
    ?disabled=${!isThere}
    @click=${go}
  >
    <hg-icon name=${icon}></hg-icon>
  </button>`;
}
