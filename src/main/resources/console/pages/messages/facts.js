/** What is known of one message. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { accounts } from '../../base/store.js';
import { moment, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { STATUSES, statusText } from './look.js';
import { flowName } from './names.js';

/** What happened to the message, oldest first. */
export function course(message) {
  // Times are whole seconds, so several statuses may have the same one.
  const events = message.events.toSorted(
    (a, b) => a.at.localeCompare(b.at) || STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
  );
  const steps = [{ status: 'stored', at: message.timestamp }, ...events];
  return html`<ol class="course">
    ${steps.map(
      ({ status, at, code }) => html`<li class=${status}>
        <span>${status === 'stored' ? t('messages.stored') : statusText(status)}</span>
        ${code ? html`<code>${code}</code>` : nothing}
        <time class="quiet" datetime=${at}>${moment(at)}</time>
      </li>`,
    )}
  </ol>`;
}

export function facts(message) {
  const isKnown = message.flow_id !== null && flowName(message);
  const account = accounts.value.find((one) => one.id === message.account_id);
  const id = (text, label) => html`<code>${text}</code> ${copyButton(text, label)}`;
  return html`<dl class="fact-list">
    ${fact(t('messages.to'), html`<bdi dir="ltr">${message.to}</bdi>`)}
    ${fact(
      t('messages.flow'),
      isKnown && hasPage('flow')
        ? html`<a href=${href('flow', { id: message.flow_id, tab: 'edit' })} dir="auto">${isKnown}</a>`
        : message.flow_id && t('messages.flowGone'),
    )}
    ${fact(t('messages.version'), message.flow_version && String(message.flow_version))}
    ${fact(t('messages.mode'), t(`messages.mode_${message.mode}`))}
    ${fact(t('messages.account'), account && html`<bdi>${account.name}</bdi>`)}
    ${fact(t('messages.reference'), message.reference && html`<bdi>${message.reference}</bdi>`)}
    ${fact(t('messages.metaStatus'), message.meta_message_status && html`<code>${message.meta_message_status}</code>`)}
    ${fact(t('messages.waId'), message.wa_message_id && id(message.wa_message_id, t('messages.copyWaId')))}
    ${fact(t('messages.id'), id(message.id, t('messages.copyId')))}
  </dl>`;
}

function fact(name, value) {
  return value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;
}
