/** One delivery to a webhook: its body, each attempt, and the way to try again. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { number, moment, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { forbidden } from '../../base/ui/states.js';
import { eventText, pretty, statePill } from './look.js';
import { openSheet } from './sheet.js';

/** @returns {Promise<void>} resolves when it is closed */
export function openDelivery(id) {
  return openSheet({
    heading: t('webhooks.delivery'),
    load: async () => (await api.get(`/api/deliveries/${id}`)).data,
    content: (delivery, sheet) => view(delivery, sheet),
  });
}

function view(delivery, sheet) {
  const body = delivery.body === undefined ? null : pretty(bodyText(delivery.body));
  return html`
    <p class="row sheet-head">
      ${statePill(delivery.state)} <strong>${eventText(delivery.event)}</strong>
      <span class="quiet">${moment(delivery.at)}</span>
    </p>
    <p class="row quiet"><code>${delivery.event_id}</code>${copyButton(delivery.event_id, t('webhooks.copyEvent'))}</p>
    <section aria-label=${t('webhooks.attempts')}>
      <h3>${t('webhooks.attempts')}</h3>
      ${delivery.history.length === 0
        ? html`<p class="quiet">${t('webhooks.noAttempt')}</p>`
        : html`<ol class="attempts">
            ${delivery.history.map((attempt) => attemptLine(attempt))}
          </ol>`}
      ${retryButton(delivery, sheet)}
    </section>
    <section aria-label=${t('webhooks.body')}>
      <h3>${t('webhooks.body')} ${body === null ? nothing : copyButton(body, t('webhooks.copyBody'))}</h3>
      ${body === null
        ? html`<p class="quiet">${t('webhooks.noBody')}</p>`
        : html`<pre dir="ltr" tabindex="0" role="group" aria-label=${t('webhooks.body')}>${body}</pre>`}
    </section>
  `;
}

function bodyText(body) {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function attemptLine(attempt) {
  const isGood = attempt.status >= 200 && attempt.status < 300;
  return html`<li>
    <span class=${`pill ${isGood ? 'good' : 'bad'}`}>
      <hg-icon name=${isGood ? 'check-circle-fill' : 'x-circle-fill'}></hg-icon>
      ${attempt.status ?? t('webhooks.noAnswer')}
    </span>
    <span class="quiet">${moment(attempt.at)} · ${t('webhooks.millis', { millis: number(attempt.duration_ms) })}</span>
    ${attempt.error ? html`<span class="reason" dir="auto">${attempt.error}</span>` : nothing}
    ${attempt.answer_start ? html`<pre dir="ltr" tabindex="0">${attempt.answer_start}</pre>` : nothing}
  </li>`;
}

function retryButton(delivery, sheet) {
  const reason = forbidden('admin');
  return html`<button
    ?disabled=${reason !== '' || sheet.isBusy || delivery.state === 'sending'}
    title=${reason || nothing}
    @click=${() => sheet.act(() => api.post(`/api/deliveries/${delivery.id}/retry`, null), t('webhooks.retried'))}
  >
    <hg-icon name="arrow-clockwise"></hg-icon>${t('webhooks.retry')}
  </button>`;
}
