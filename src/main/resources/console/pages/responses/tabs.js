/** The answers one by one, or summed up. */
import { html, nothing } from 'lit';
import { t } from '../../base/text.js';
import { isFlow } from './filters.js';

const TABS = ['list', 'summary'];

/** @param {object} page the hg-responses-page */
export function responseTabs(page) {
  return html`<nav class="choice response-tabs" aria-label=${t('responses.parts')}>
    ${TABS.map(
      (tab) => html`<a
        href=${page.link({ tab: tab === 'list' ? null : tab, id: null })}
        aria-current=${tab === page.tab ? 'page' : nothing}
        >${t(`responses.tab_${tab}`)}</a
      >`,
    )}
  </nav>`;
}

/** @param {object} page the hg-responses-page */
export function columnsButton(page) {
  return page.tab === 'list' && isFlow(page.flowId) && page.items.length > 0
    ? html`<button @click=${() => chooseColumns(page)}>
        <hg-icon name="layout-three-columns"></hg-icon>${t('responses.columns')}
      </button>`
    : nothing;
}

async function chooseColumns(page) {
  const dialog = await import('./choose-columns.js');
  await dialog.chooseColumns(page);
}
