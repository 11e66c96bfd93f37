/** How far a sync is: a bar for each account. */
import { html } from 'lit';
import { t } from '../../base/text.js';

/**
 * @param {'looking'|'applying'} phase
 * @param {import('./run.js').AccountProgress[]} accounts
 */
export function progressView(phase, accounts) {
  return html`
    <section class="card stack" aria-label=${t(`sync.${phase}`)}>
      <h2>${t(`sync.${phase}`)}</h2>
      ${accounts.length === 0
        ? html`<p class="quiet">${t('sync.reading')}</p>
            <progress class="bar-line" aria-label=${t('sync.reading')}></progress>`
        : accounts.map((account) => bar(account))}
    </section>
  `;
}

function bar(account) {
  return html`
    <div class="sync-bar">
      <strong>${account.name}</strong>
      <span class="quiet">${t('sync.of', { done: account.done, flows: account.flows })}</span>
      <progress
        class="bar-line"
        max=${Math.max(1, account.flows)}
        .value=${account.flows === 0 ? 1 : account.done}
        aria-label=${account.name}
      ></progress>
      <span class="quiet sync-current">${account.current}</span>
    </div>
  `;
}
