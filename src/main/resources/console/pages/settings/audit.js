/** Who changed what. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { hasPage, href, setQuery } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { filterChip } from '../../base/ui/chip.js';
import { pager } from '../../base/ui/pager.js';
import { emptyState } from '../../base/ui/states.js';

const RESOURCES = ['flow', 'account', 'key', 'session', 'sandbox'];

/** @returns {Promise<object>} a page of the audit log */
export async function loadAudit(query, signal) {
  const { data } = await api.get('/api/audit', {
    query: {
      action: query.resource ? `${query.resource}.*` : null,
      key: query.key,
      page: query.page,
      limit: query.limit ?? 50,
    },
    signal,
  });
  return data;
}

export function auditView(audit, query) {
  return html`
    <div class="filters" role="group" aria-label=${t('settings.resource')}>
      ${RESOURCES.map((name) => filterChip(query, 'resource', name, t(`settings.resource_${name}`)))}
      ${query.key
        ? html`<button class="chip" aria-pressed="true" @click=${() => setQuery({ key: null, page: null })}>
            ${t('settings.byKey', { key: query.key })}<hg-icon name="x-lg"></hg-icon>
          </button>`
        : nothing}
    </div>
    ${audit.total === 0
      ? emptyState({ icon: 'journal-text', title: t('settings.noAudit'), text: t('settings.noAuditText') })
      : table(audit)}
  `;
}

function table(audit) {
  return html`
    <div class="table-scroll" tabindex="0" role="group" aria-label=${t('settings.tab_audit')}>
      <table class="table audit" aria-label=${t('settings.tab_audit')}>
        <thead>
          <tr>
            <th scope="col">${t('settings.action')}</th>
            <th scope="col">${t('settings.who')}</th>
            <th scope="col">${t('settings.when')}</th>
            <th scope="col">${t('settings.detail')}</th>
          </tr>
        </thead>
        <tbody>
          ${audit.items.map((item) => row(item))}
        </tbody>
      </table>
    </div>
    ${pager(audit)}
  `;
}

function row(item) {
  const name = item.detail.name ?? item.resource_id;
  const canOpen = item.resource === 'flow' && item.action !== 'flow.delete' && hasPage('flow');
  return html`<tr>
    <th scope="row">
      <code>${item.action}</code>
      <span class="block">
        ${canOpen
          ? html`<a href=${href('flow', { id: item.resource_id, tab: 'edit' })}>${name}</a>`
          : name}
      </span>
    </th>
    <td>
      ${item.key.prefix
        ? html`<button
            class="plain who"
            title=${t('settings.onlyThisKey')}
            @click=${() => setQuery({ key: item.key.prefix, page: null })}
          >
            ${item.key.name}
          </button>`
        : html`<span class="quiet">${item.key.name}</span>`}
    </td>
    <td class="quiet">${timeOf(item.time)}</td>
    <td>
      <details>
        <summary>${t('settings.show')}</summary>
        <pre>${JSON.stringify(item.detail, null, 2)}</pre>
        ${item.request_id
          ? html`<p class="quiet">${t('base.requestId')} <code>${item.request_id}</code></p>`
          : nothing}
      </details>
    </td>
  </tr>`;
}
