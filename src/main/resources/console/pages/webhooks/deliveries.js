/** What was sent to one webhook, and what waits for it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { setQuery } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { emptyPageFoot } from '../../base/ui/pager.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import { list, partOf, stateChips } from './list.js';
import { DELIVERY_STATES, EVENTS, eventText, statePill } from './look.js';
import { replay } from './own.js';

/** @returns {Promise<[object, object]>} the webhook, and a part of its deliveries */
export async function loadDeliveries(query, signal) {
  const path = `/api/webhooks/${query.webhook}`;
  const wanted = { event: query.event, ...partOf(query) };
  const [webhook, part] = await Promise.all([
    api.get(path, { signal }),
    api.get(`${path}/deliveries`, { query: wanted, signal }),
  ]);
  return [webhook.data, part.data];
}

/** @param {import('./webhooks.js').default} page */
export function deliveriesView(page) {
  const { webhook, part, query } = page;
  const reason = forbidden('admin') || (webhook.enabled ? '' : t('webhooks.isDisabled'));
  return html`
    <div class="row delivery-head">
      <code>${webhook.url}</code>
      <button ?disabled=${reason !== ''} title=${reason || nothing} @click=${() => replay(page, webhook)}>
        <hg-icon name="arrow-counterclockwise"></hg-icon>${t('webhooks.replay')}
      </button>
    </div>
    ${filters(query)}
    ${part.items.length === 0
      ? html`${emptyState({
          icon: 'inbox',
          title: t('webhooks.noDeliveries'),
          text: query.state || query.event ? t('webhooks.noneFound') : t('webhooks.noDeliveriesText'),
        })} ${emptyPageFoot(query, part)}`
      : list(page, {
          label: t('webhooks.deliveries'),
          columns: columns(),
          name: (one) => one.event_id,
        })}
  `;
}

function filters(query) {
  return html`<search class="filters">
    ${stateChips(query, DELIVERY_STATES)}
    <label>
      <span class="visually-hidden">${t('webhooks.event')}</span>
      <select @change=${(event) => setQuery({ event: event.target.value || null, cursor: null })}>
        <option value="">${t('webhooks.allEvents')}</option>
        ${EVENTS.map(
          (event) => html`<option value=${event} ?selected=${event === query.event}>
            ${eventText(event)}
          </option>`,
        )}
      </select>
    </label>
  </search>`;
}

function columns() {
  return [
    {
      id: 'event',
      text: t('webhooks.event'),
      cell: (one) => html`<span>${eventText(one.event)}</span>
        <small class="quiet block"><code>${one.event_id}</code></small>`,
    },
    {
      id: 'state',
      text: t('webhooks.state'),
      cell: (one) => html`${statePill(one.state)}
        ${one.next_at ? html`<small class="quiet block">${t('webhooks.next')} ${timeOf(one.next_at)}</small>` : nothing}`,
    },
    {
      id: 'attempts',
      text: t('webhooks.attempts'),
      className: 'number',
      cell: (one) => number(one.attempts),
    },
    {
      id: 'answer',
      text: t('webhooks.answer'),
      cell: (one) => html`${one.last_status ?? (one.last_error ? '' : '—')}
        ${one.last_error ? html`<small class="quiet block reason" dir="auto">${one.last_error}</small>` : nothing}`,
    },
    {
      id: 'at',
      text: t('webhooks.time'),
      cell: (one) => html`<span class="quiet no-wrap">${timeOf(one.at)}</span>`,
    },
  ];
}
