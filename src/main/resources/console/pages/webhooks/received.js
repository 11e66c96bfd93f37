/** What Meta delivered to this server, and the way to get it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { account, accounts } from '../../base/store.js';
import { timeOf } from '../../base/status.js';
import { bytes, number, t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { emptyPageFoot } from '../../base/ui/pager.js';
import { emptyState, forbidden, problemBox } from '../../base/ui/states.js';
import { connectAccount } from './connect.js';
import { list, partOf, stateChips } from './list.js';
import { RECEIVED_STATES, statePill, stateText } from './look.js';

/** States whose deliveries it makes sense to read again. */
const WORTH_READING_AGAIN = ['dead', 'failed', 'ignored'];

/** @returns {Promise<object>} a part of the list */
export async function loadReceived(query, signal) {
  const wanted = { account_id: account.value, ...partOf(query) };
  return (await api.get('/api/webhook-events', { query: wanted, signal })).data;
}

/** @param {import('./webhooks.js').default} page */
export function receivedView(page) {
  const { part, query } = page;
  return html`
    ${connectView(page)}
    <search class="filters">
      ${stateChips(query, RECEIVED_STATES)}
      ${part.items.length > 0 && WORTH_READING_AGAIN.includes(query.state) ? readAllButton(page) : nothing}
    </search>
    ${part.items.length === 0
      ? html`${emptyState({
          icon: 'inbox',
          title: t('webhooks.nothingReceived'),
          text: query.state || account.value ? t('webhooks.noneFound') : t('webhooks.nothingReceivedText'),
        })} ${emptyPageFoot(query, part)}`
      : list(page, {
          label: t('webhooks.tab_received'),
          columns: columns(),
          name: (one) => one.id,
        })}
  `;
}

function connectView(page) {
  const reason = forbidden('write');
  const { connected } = page;
  const name = (id) => accounts.value.find((one) => one.id === id)?.name ?? id;
  return html`
    <form class="card connect" aria-label=${t('webhooks.connectTitle')} @submit=${(event) => connect(event, page)}>
      <div class="connect-text">
        <h2>${t('webhooks.connectTitle')}</h2>
        <p class="quiet">${t('webhooks.connectText')}</p>
      </div>
      <label>
        <span class="visually-hidden">${t('webhooks.account')}</span>
        <select name="account">
          ${accounts.value.map(
            (one) => html`<option value=${one.id} ?selected=${one.id === account.value}>${one.name}</option>`,
          )}
        </select>
      </label>
      <button ?disabled=${reason !== '' || connected?.isBusy} title=${reason || nothing}>
        <hg-icon name="link-45deg"></hg-icon>${t('webhooks.connect')}
      </button>
      ${connected?.problem ? problemBox(connected.problem) : nothing}
      ${connected?.url
        ? html`<p class="good-text connect-result" role="status">
            <hg-icon name="check-circle-fill"></hg-icon>
            <span>${t('webhooks.isConnected', { name: name(connected.id) })} <code>${connected.url}</code></span>
          </p>`
        : nothing}
    </form>
  `;
}

async function connect(event, page) {
  event.preventDefault();
  const id = new FormData(event.target).get('account');
  page.connected = { isBusy: true };
  page.requestUpdate();
  page.connected = await connectAccount(id);
  page.requestUpdate();
}

function readAllButton(page) {
  const reason = forbidden('write');
  return html`<button ?disabled=${reason !== ''} title=${reason || nothing} @click=${() => readAll(page)}>
    <hg-icon name="arrow-counterclockwise"></hg-icon>${t('webhooks.readAll')}
  </button>`;
}

async function readAll(page) {
  const { state } = page.query;
  const yes = await confirmDialog({
    heading: t('webhooks.readAllHeading', { state: stateText(state) }),
    text: html`<p>${t('webhooks.readAllText')}</p>`,
    action: t('webhooks.readAll'),
  });
  if (yes) {
    await page.act(async () => {
      const value = { state, ...(account.value ? { account_id: account.value } : {}) };
      const { data } = await api.post('/api/webhook-events/replay', value);
      return t('webhooks.readAgainCount', { count: data.replayed });
    });
  }
}

function columns() {
  const name = (id) => accounts.value.find((one) => one.id === id)?.name ?? '—';
  return [
    {
      id: 'received',
      text: t('webhooks.received'),
      cell: (one) => html`<span class="no-wrap">${timeOf(one.received_at)}</span>`,
    },
    {
      id: 'state',
      text: t('webhooks.state'),
      cell: (one) => html`${statePill(one.state)}
        ${one.error ? html`<small class="quiet block reason" dir="auto">${one.error}</small>` : nothing}`,
    },
    {
      id: 'fields',
      text: t('webhooks.fields'),
      cell: (one) => html`<code>${one.fields.join(', ') || '—'}</code>`,
    },
    { id: 'account', text: t('webhooks.account'), cell: (one) => html`<bdi>${name(one.account_id)}</bdi>` },
    {
      id: 'attempts',
      text: t('webhooks.attempts'),
      className: 'number',
      wide: true,
      cell: (one) => number(one.attempts),
    },
    {
      id: 'size',
      text: t('webhooks.size'),
      className: 'number',
      wide: true,
      cell: (one) => html`<span class="quiet">${bytes(one.bytes)}</span>`,
    },
  ];
}
