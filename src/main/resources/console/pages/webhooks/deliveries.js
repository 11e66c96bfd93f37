/** What was sent to one webhook, and what waits for it. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { href, setQuery } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { cursorPager } from '../../base/ui/cursor-pager.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import '../../base/ui/table.js';
import { DELIVERY_STATES, EVENTS, eventText, statePill, stateText } from './look.js';
import { replay } from './own.js';

/** @returns {Promise<[object, object]>} the webhook, and a part of its deliveries */
export async function loadDeliveries(query, signal) {
  const path = `/api/webhooks/${query.webhook}`;
  const wanted = {
    state: query.state,
    event: query.event,
    cursor: query.cursor,
    limit: query.limit ?? 20,
  };
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
      ? emptyState({
          icon: 'inbox',
          title: t('webhooks.noDeliveries'),
          text: query.state || query.event ? t('webhooks.noneFound') : t('webhooks.noDeliveriesText'),
        })
      : table(page)}
  `;
}

function filters(query) {
  return html`<search class="filters">
    <div class="row" role="group" aria-label=${t('webhooks.state')}>
      ${DELIVERY_STATES.map(
        (state) => html`<button
          class="chip"
          aria-pressed=${String(query.state === state)}
          @click=${() => setQuery({ state: query.state === state ? null : state, cursor: null })}
        >
          ${stateText(state)}
        </button>`,
      )}
    </div>
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

function table({ part, query }) {
  return html`
    <hg-table
      label=${t('webhooks.deliveries')}
      .columns=${columns()}
      .rows=${part.items}
      .name=${(one) => one.event_id}
      .link=${(one) => href('webhooks', {}, { ...query, open: one.id })}
    ></hg-table>
    ${cursorPager({
      shown: part.items.length,
      total: part.total,
      limit: part.limit,
      cursor: query.cursor,
      next: part.next_cursor,
      onCursor: (cursor) => setQuery({ cursor }, { push: true }),
      onLimit: (limit) => setQuery({ limit, cursor: null }),
    })}
  `;
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
