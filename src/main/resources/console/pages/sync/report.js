/** What a sync did. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { t } from '../../base/text.js';
import { failedAccounts } from './plan.js';

/** @param {object} result the answer of a sync */
export function reportView(result) {
  const decided = result.decisions ?? [];
  const problems = [
    ...failedAccounts(result).map((account) => `${account.name}: ${account.error}`),
    ...result.warnings,
  ];
  return html`
    <section class="card stack sync-report" aria-labelledby="report-title">
      <header class="row">
        <hg-icon class="tone good" name="check-circle-fill"></hg-icon>
        <h2 id="report-title">${t('sync.reportTitle')}</h2>
      </header>
      <dl class="numbers">
        ${number('new', result.new)} ${number('updated', result.updated)}
        ${number('unchangedShort', result.unchanged)} ${number('conflicts', result.conflicts.length)}
        ${number('missingShort', result.missing.length)} ${number('failedShort', result.failed.length)}
      </dl>
      ${problems.map(
        (text) => html`<p class="notice warn" role="alert">
          <hg-icon name="exclamation-triangle"></hg-icon><span class="notice-text">${text}</span>
        </p>`,
      )}
      <ul class="sync-list">
        ${result.steps.map((step) => line(step, decided))}
      </ul>
    </section>
  `;
}

function number(key, count) {
  return html`<div class=${count === 0 ? 'zero' : ''}>
    <dt>${t(`sync.${key}`)}</dt>
    <dd>${count}</dd>
  </div>`;
}

function line(step, decided) {
  const decision = decided.find((one) => one.flow_id === step.id);
  return html`
    <li>
      <div class="sync-row">
        <span class="sync-name">
          ${step.id !== null && hasPage('flow')
            ? html`<a href=${href('flow', { id: step.id, tab: 'edit' })}>${step.name}</a>`
            : html`<strong>${step.name}</strong>`}
          ${step.reason ? html`<small class="quiet block">${step.reason}</small>` : nothing}
          ${decision && !decision.applied
            ? html`<small class="danger-text block">${decision.reason}</small>`
            : nothing}
        </span>
        <span class="quiet">${t(`sync.step_${step.step}`)}</span>
      </div>
    </li>
  `;
}
