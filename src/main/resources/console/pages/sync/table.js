/** The plan: what a sync would do, and what is decided about each conflict. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { hasPage, href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { list, t } from '../../base/text.js';
import { emptyState } from '../../base/ui/states.js';
import { detail } from './detail.js';
import { countOfFlows, failedAccounts, grouped } from './plan.js';

const LOOKS = {
  new: ['plus-lg', 'good'],
  update: ['arrow-down', 'info'],
  conflict: ['signpost-split', 'bad'],
  missing: ['cloud-slash', 'warn'],
  failed: ['exclamation-triangle', 'bad'],
  ours: ['cloud-upload', ''],
};

const DECISIONS = ['ours', 'theirs', 'later'];
const KEYS = { o: 'ours', t: 'theirs', l: 'later' };

/** @param {import('./sync.js').default} page */
export function planView(page) {
  const groups = grouped(page.plan);
  const unchanged = page.plan.unchanged - (groups.get('ours')?.length ?? 0);
  const failed = failedAccounts(page.plan);
  return html`
    ${page.note ? notice('info-circle', page.note) : nothing}
    ${page.oldBecause ? notice('clock-history', page.oldBecause) : nothing}
    ${failed.map((account) => accountFailed(account))}
    ${groups.size === 0 ? nothingDiffers(page, failed) : nothing}
    ${repeat(
      groups,
      ([name]) => name,
      ([name, steps]) => group(page, name, steps),
    )}
    ${groups.size > 0 && unchanged > 0
      ? html`<p class="quiet">${t('sync.unchanged', { count: unchanged })}</p>`
      : nothing}
  `;
}

function notice(icon, text) {
  return html`<p class="notice warn" role="status">
    <hg-icon name=${icon}></hg-icon><span class="notice-text">${text}</span>
  </p>`;
}

function accountFailed(account) {
  return html`<section class="notice error" role="alert">
    <hg-icon name="building"></hg-icon>
    <div class="notice-text"><strong>${account.name}</strong><p>${account.error}</p></div>
    ${hasPage('accounts') ? html`<a href=${href('accounts')}>${t('sync.testAccount')}</a>` : nothing}
  </section>`;
}

function nothingDiffers(page, failed) {
  return failed.length > 0
    ? nothing
    : emptyState({
        icon: 'check-circle',
        title: t('sync.same'),
        text: t('sync.lookedAt', { count: countOfFlows(page.plan) }),
        action: html`<span class="quiet">${timeOf(page.lookedAt)}</span>`,
      });
}

function group(page, name, steps) {
  const [icon, look] = LOOKS[name];
  return html`
    <section class="card sync-group" aria-labelledby=${`group-${name}`}>
      <header class="sync-head">
        <hg-icon class=${`tone ${look}`} name=${icon}></hg-icon>
        <h2 id=${`group-${name}`}>${t(`sync.group_${name}`)}</h2>
        <span class="count">${steps.length}</span>
        ${name === 'conflict' && steps.length > 1 ? forAll(page, steps) : nothing}
      </header>
      <p class="quiet">${t(`sync.text_${name}`)}</p>
      <ul class="sync-list">
        ${repeat(
          steps,
          (step) => step.meta_flow_id,
          (step) => row(page, step),
        )}
      </ul>
    </section>
  `;
}

function forAll(page, steps) {
  const decide = (decision) => {
    steps.forEach((step) => page.decisions.set(step.id, decision));
    page.requestUpdate();
  };
  return html`<span class="row sync-all" role="group" aria-label=${t('sync.forAll')}>
    ${DECISIONS.map(
      (decision) => html`<button class="plain" @click=${() => decide(decision)}>
        ${t(`sync.all_${decision}`)}
      </button>`,
    )}
  </span>`;
}

function row(page, step) {
  const isConflict = step.group === 'conflict';
  const isOpen = page.details.has(step.meta_flow_id);
  const canOpen = step.id !== null && !['failed', 'missing'].includes(step.group);
  return html`
    <li @keydown=${isConflict ? (event) => onKey(page, step, event) : nothing}>
      <div class="sync-row">
        <span class="sync-name">
          ${step.id !== null && hasPage('flow')
            ? html`<a href=${href('flow', { id: step.id, tab: 'edit' })}>${step.name}</a>`
            : html`<strong>${step.name}</strong>`}
          <small class="quiet block">${words(step)}</small>
        </span>
        ${isConflict ? decisionOf(page, step) : nothing}
        ${canOpen
          ? html`<button
              class="icon-button small"
              aria-expanded=${String(isOpen)}
              aria-label=${t('sync.details', { name: step.name })}
              title=${t('sync.details', { name: step.name })}
              @click=${() => toggle(page, step)}
            >
              <hg-icon name=${isOpen ? 'chevron-down' : 'chevron-right'}></hg-icon>
            </button>`
          : nothing}
      </div>
      ${isOpen ? detail(page, step) : nothing}
    </li>
  `;
}

function words(step) {
  if (step.reason) {
    return step.reason;
  }
  const fields = list(step.fields.map((field) => t(`sync.field_${field}`)));
  return step.step === 'tie' ? t('sync.tie') : fields;
}

function decisionOf(page, step) {
  const chosen = page.decisions.get(step.id) ?? 'later';
  return html`
    <span class="choice" role="radiogroup" aria-label=${t('sync.decisionFor', { name: step.name })}>
      ${DECISIONS.map(
        (decision) => html`<label>
          <input
            type="radio"
            name=${`decision-${step.id}`}
            .checked=${chosen === decision}
            @change=${() => decide(page, step, decision)}
          /><span>${t(`sync.decision_${decision}`)}</span>
        </label>`,
      )}
    </span>
  `;
}

function decide(page, step, decision) {
  page.decisions.set(step.id, decision);
  page.requestUpdate();
}

function onKey(page, step, event) {
  const decision = KEYS[event.key];
  if (decision && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    decide(page, step, decision);
  }
}

function toggle(page, step) {
  if (!page.details.delete(step.meta_flow_id)) {
    page.details.set(step.meta_flow_id, null);
  }
  page.requestUpdate();
}
