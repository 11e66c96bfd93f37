/**
 * The foot of a list that is read by cursor: back to the newest rows, or on to older ones. The
 * browser's own way back leads to the rows before.
 *
 *   cursorPager({ shown: 20, total: 341, limit, cursor: query.cursor, next: data.next_cursor,
 *     onCursor: (cursor) => setQuery({ cursor }, { push: true }), onLimit: (limit) => … })
 *
 * `total` is null if it is not known, `next` at the end; `onCursor` gets null for the newest rows.
 */
import { html } from 'lit';
import { t } from '../text.js';
import './icon.js';

const SIZES = [20, 50, 100];

export function cursorPager({ shown, total, limit, cursor, next, onCursor, onLimit }) {
  return html`
    <nav class="pager" aria-label=${t('base.pages')}>
      <span role="status"
        >${total === null ? t('base.shownRows', { shown }) : t('base.shownOf', { shown, total })}</span
      >
      <label class="pager-size">
        ${t('base.rowsOnAPage')}
        <select @change=${(event) => onLimit(Number(event.target.value))}>
          ${SIZES.map(
            (size) => html`<option value=${size} ?selected=${size === limit}>${size}</option>`,
          )}
        </select>
      </label>
      <button ?disabled=${!cursor} @click=${() => onCursor(null)}>${t('base.newest')}</button>
      <button ?disabled=${!next} @click=${() => onCursor(next)}>
        ${t('base.older')}<hg-icon name="chevron-right"></hg-icon>
      </button>
    </nav>
  `;
}
