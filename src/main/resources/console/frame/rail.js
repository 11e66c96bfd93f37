/** The rail beside the pages; below 720 px a bar at the bottom. */
import { html, nothing } from 'lit';
import { href } from '../base/router.js';
import { rail, session } from '../base/store.js';
import { t } from '../base/text.js';
import '../base/ui/icon.js';

const GROUPS = ['forms', 'traffic', 'set-up'];

/** How many links the bar of a small window has. The others are in a sheet. */
const IN_BAR = 4;

/**
 * @param {import('../base/router.js').PageRoute[]} pages
 * @param {string|null} current the name of the page that is shown
 */
export function railView(pages, current) {
  const shown = pages.filter((page) => page.rail && isUseful(page));
  const others = shown.slice(IN_BAR);
  return html`
    <nav class="rail" aria-label=${t('base.mainMenu')}>
      <a class="brand" href="#/" aria-label=${t('base.home')}>
        <span class="brand-mark"></span><span class="rail-word">Headgate</span>
      </a>
      ${GROUPS.map((group) => {
        const links = shown.filter((page) => page.rail.group === group);
        return links.length === 0
          ? nothing
          : html`<ul>
              ${links.map((page) => link(page, current, others.includes(page)))}
            </ul>`;
      })}
      <button
        class="plain rail-more"
        popovertarget="rail-sheet"
        aria-current=${others.some((page) => page.name === current) ? 'true' : nothing}
      >
        <hg-icon name="three-dots"></hg-icon><span>${t('base.more')}</span>
      </button>
      <div class="rail-sheet" id="rail-sheet" popover @click=${(event) => event.currentTarget.hidePopover()}>
        <ul>
          ${others.map((page) => link(page, current))}
        </ul>
      </div>
      <button class="rail-fold icon-button" aria-label=${foldLabel()} title=${foldLabel()} @click=${fold}>
        <hg-icon name="layout-sidebar"></hg-icon>
      </button>
    </nav>
  `;
}

function isUseful(page) {
  return !page.rail.sandbox || session.value?.sandbox !== false;
}

function link(page, current, isOther = false) {
  const isCurrent = page.name === current || (page.name === 'flows' && current === 'flow');
  return html`
    <li class=${isOther ? 'rail-other' : ''}>
      <a
        href=${href(page.name)}
        aria-current=${isCurrent ? 'page' : nothing}
        title=${rail.value === 'narrow' ? t(`base.${page.name}`) : nothing}
        class=${page.rail.sandbox ? 'sandbox' : ''}
      >
        <hg-icon name=${page.rail.icon}></hg-icon>
        <span class="rail-word">${t(`base.${page.name}`)}</span>
      </a>
    </li>
  `;
}

function foldLabel() {
  return rail.value === 'narrow' ? t('base.widenMenu') : t('base.narrowMenu');
}

function fold() {
  const next = rail.value === 'narrow' ? 'wide' : 'narrow';
  rail.set(next);
  document.documentElement.dataset.rail = next;
}
