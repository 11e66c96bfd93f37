/** Horizontal bars with their numbers as text, so that nobody needs to see them. */
import { html, svg } from 'lit';
import { currentLanguage, number } from '../../base/text.js';

/**
 * @param {string} label of the list
 * @param {Array<{words: string, count: number, of: number, href?: string|null}>} list
 */
export function bars(label, list) {
  const most = Math.max(1, ...list.map((bar) => bar.count));
  return html`<ul class="bars" aria-label=${label}>
    ${list.map(
      (bar) => html`<li>
        <span class="bar-words" dir="auto"
          >${bar.href && bar.count > 0 ? html`<a href=${bar.href}>${bar.words}</a>` : bar.words}</span
        >
        <span class="bar-count">${number(bar.count)} <span class="quiet">${percent(bar)}</span></span>
        <svg class="bar-shape" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect width=${((bar.count / most) * 100).toFixed(2)} height="1"></rect>`}
        </svg>
      </li>`,
    )}
  </ul>`;
}

function percent({ count, of }) {
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: 0 }).format(
    of === 0 ? 0 : count / of,
  );
}
