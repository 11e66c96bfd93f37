/** One delivery by Meta: its body, its error, and the way to read it again. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { bytes, moment, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { may } from '../../base/store.js';
import { forbidden } from '../../base/ui/states.js';
import { pretty, statePill } from './look.js';
import { openSheet } from './sheet.js';

/** @returns {Promise<void>} resolves when it is closed */
export function openReceived(id) {
  return openSheet({
    heading: t('webhooks.receivedOne'),
    load: async () => (await api.get(`/api/webhook-events/${id}`)).data,
    content: (event, sheet) => view(event, sheet),
  });
}

function view(event, sheet) {
  const reason = forbidden('write');
  return html`
    <p class="row sheet-head">
      ${statePill(event.state)} <strong><code>${event.fields.join(', ') || '—'}</code></strong>
      <span class="quiet">${moment(event.received_at)}</span>
    </p>
    ${event.error
      ? html`<div class=${event.state === 'dead' ? 'notice error' : 'notice warn'}>
          <hg-icon name="exclamation-triangle"></hg-icon>
          <p class="notice-text" dir="auto">${event.error}</p>
        </div>`
      : nothing}
    <p class="quiet">
      ${t('webhooks.attemptCount', { count: event.attempts })} · ${bytes(event.bytes)}
    </p>
    <div>
      <button
        ?disabled=${reason !== '' || sheet.isBusy}
        title=${reason || nothing}
        @click=${() =>
          sheet.act(
            () => api.post(`/api/webhook-events/${event.id}/replay`, null),
            t('webhooks.readAgainCount', { count: 1 }),
          )}
      >
        <hg-icon name="arrow-counterclockwise"></hg-icon>${t('webhooks.readAgain')}
      </button>
    </div>
    ${body(event)}
  `;
}

function body(event) {
  if (event.body === null) {
    return html`<p class="quiet">${may('admin') ? t('webhooks.noBody') : t('webhooks.bodyNeedsAdmin')}</p>`;
  }
  const text = pretty(event.body);
  return html`<section aria-label=${t('webhooks.body')}>
    <h3>${t('webhooks.body')} ${copyButton(event.body, t('webhooks.copyBody'))}</h3>
    <pre dir="ltr" tabindex="0" role="group" aria-label=${t('webhooks.body')}>${text}</pre>
  </section>`;
}
