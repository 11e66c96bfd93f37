/**
 * The foot of a list that is read by cursors. The address keeps the last cursors, so that there is a
 * way back.
 */
import { html, nothing } from 'lit';
import { setQuery } from '../../base/router.js';
import { t } from '../../base/text.js';

const SIZES = [20, 50, 100];
const MOST_KEPT = 20;

/** @returns {string[]} the cursors that led here; the last one is that of what is shown */
export function cursorsOf({ cursor }) {
  return (cursor ?? '').split('.').filter(Boolean);
}

/** @param {object} page the hg-responses-page */
export function cursorPager(page) {
  const cursors = cursorsOf(page.query);
  const go = (list) => {
    setQuery({ cursor: list.slice(-MOST_KEPT).join('.') || null }, { push: true });
    page.querySelector('hg-table')?.scrollIntoView?.({ block: 'start' });
  };
  return html`
    <nav class="pager" aria-label=${t('base.pages')}>
      <span role="status">${counts(page)}</span>
      ${page.newer > 0
        ? html`<button class="chip" @click=${() => go([])}>
            <hg-icon name="arrow-up"></hg-icon>${t('responses.newer', { count: page.newer })}
          </button>`
        : nothing}
      <label class="pager-size">
        ${t('base.rowsOnAPage')}
        <select @change=${(event) => setQuery({ limit: event.target.value, cursor: null })}>
          ${SIZES.map((size) => html`<option value=${size} ?selected=${size === page.limit}>${size}</option>`)}
        </select>
      </label>
      ${cursors.length > 1
        ? html`<button class="plain" @click=${() => go([])}>${t('responses.toTheFirst')}</button>`
        : nothing}
      <button
        class="icon-button"
        aria-label=${t('base.previousPage')}
        ?disabled=${cursors.length === 0}
        @click=${() => go(cursors.slice(0, -1))}
      >
        <hg-icon name="chevron-left"></hg-icon>
      </button>
      <button
        class="icon-button"
        aria-label=${t('base.nextPage')}
        ?disabled=${page.nextCursor === null}
        @click=${() => go([...cursors, page.nextCursor])}
      >
        <hg-icon name="chevron-right"></hg-icon>
      </button>
    </nav>
  `;
}

/** With filters the server does not count. */
function counts(page) {
  const shown = page.items.length;
  if (page.total !== null) {
    return t('responses.shownOf', { shown, count: page.total });
  }
  return page.nextCursor === null && cursorsOf(page.query).length === 0
    ? t('responses.found', { count: shown })
    : t('responses.shown', { count: shown });
}
