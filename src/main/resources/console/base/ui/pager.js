/**
 * The foot of a paged list: which rows are shown, how many to a page, and the pages around.
 *
 *   pager({ page, limit, total, onPage: (page) => setQuery({ page }), onLimit: (limit) => … })
 */
import { html } from 'lit';
import { t } from '../text.js';
import './icon.js';

const SIZES = [20, 50, 100];

export function pager({ page, limit, total, onPage, onLimit }) {
  const pages = Math.max(1, Math.ceil(total / limit));
  const from = total === 0 ? 0 : (page - 1) * limit + 1;
  const to = Math.min(page * limit, total);
  return html`
    <nav class="pager" aria-label=${t('base.pages')}>
      <span role="status">${t('base.rows', { from, to, total })}</span>
      <label class="pager-size">
        ${t('base.rowsOnAPage')}
        <select @change=${(event) => onLimit(Number(event.target.value))}>
          ${SIZES.map(
            (size) => html`<option value=${size} ?selected=${size === limit}>${size}</option>`,
          )}
        </select>
      </label>
      <button
        class="icon-button"
        aria-label=${t('base.previousPage')}
        ?disabled=${page <= 1}
        @click=${() => onPage(page - 1)}
      >
        <hg-icon name="chevron-left"></hg-icon>
      </button>
      <span>${t('base.pageOf', { page, pages })}</span>
      <button
        class="icon-button"
        aria-label=${t('base.nextPage')}
        ?disabled=${page >= pages}
        @click=${() => onPage(page + 1)}
      >
        <hg-icon name="chevron-right"></hg-icon>
      </button>
    </nav>
  `;
}
