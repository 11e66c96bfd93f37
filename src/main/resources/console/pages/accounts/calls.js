/** The calls to Meta of one account: what failed, why, and the way out. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { filterChip } from '../../base/ui/chip.js';
import { pager } from '../../base/ui/pager.js';
import { emptyState } from '../../base/ui/states.js';
import { explainCode } from './codes.js';

/** @returns {Promise<object>} a page of calls */
export async function loadCalls(query, signal) {
  const { data } = await api.get(`/api/accounts/${query.calls}/calls`, {
    query: { page: query.page, limit: query.limit ?? 50, failed: query.failed },
    signal,
  });
  return data;
}

export function callsView(calls, query) {
  return html`
    <div class="filters">
      ${filterChip(query, 'failed', 'true', t('accounts.onlyFailed'))}
    </div>
    ${calls.total === 0 ? empty(query.failed === 'true') : table(calls)}
  `;
}

function empty(onlyFailed) {
  return onlyFailed
    ? emptyState({ icon: 'check-circle', title: t('accounts.noFailures'), text: '' })
    : emptyState({
        icon: 'journal-text',
        title: t('accounts.noCalls'),
        text: t('accounts.noCallsText'),
      });
}

function table(calls) {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label=${t('accounts.callsTitle')}>
      <table class="table calls" aria-label=${t('accounts.callsTitle')}>
        <thead>
          <tr>
            <th scope="col">${t('accounts.call')}</th>
            <th scope="col">${t('accounts.result')}</th>
            <th scope="col" class="number">${t('accounts.duration')}</th>
            <th scope="col">${t('accounts.time')}</th>
          </tr>
        </thead>
        <tbody>
          ${calls.items.map((call) => row(call))}
        </tbody>
      </table>
    </div>
    ${pager(calls)}
  `;
}

function row(call) {
  const failed = call.status === 0 || call.status >= 400;
  return html`<tr>
    <th scope="row">
      <code>${call.method} ${call.path}</code>
      ${call.message ? html`<small class="quiet block" dir="auto">${call.message}</small>` : nothing}
    </th>
    <td>
      <span class=${`pill ${failed ? 'bad' : 'good'}`}>
        <hg-icon name=${failed ? 'x-circle-fill' : 'check-circle-fill'}></hg-icon>
        ${call.status === 0 ? t('accounts.noAnswer') : call.status}
      </span>
      ${call.code === null
        ? nothing
        : html`<button class="code-button" @click=${() => explainCode(call)}>
            ${t('accounts.code', { code: codeOf(call) })}
            <hg-icon name="question-circle"></hg-icon>
          </button>`}
      ${call.attempt > 1
        ? html`<small class="quiet">${t('accounts.attempt', { attempt: call.attempt })}</small>`
        : nothing}
    </td>
    <td class="number quiet">${t('accounts.millis', { millis: call.duration_ms })}</td>
    <td class="quiet">${timeOf(call.time)}</td>
  </tr>`;
}

/** Digits stay as they are: no separators. */
function codeOf({ code, subcode }) {
  return subcode === null ? String(code) : `${code}/${subcode}`;
}
