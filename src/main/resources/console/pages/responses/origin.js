/** Where an answer comes from, and what Meta sent. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { exactly, moment, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { joinedView } from './columns.js';
import { tokenWords } from './filter-bar.js';
import { flowOf, phoneOf } from './values.js';

export function originOf(response) {
  return html`<section aria-labelledby="origin-title">
    <h3 id="origin-title">${t('responses.origin')}</h3>
    <dl class="origin">
      ${line(t('responses.flow'), flow(response))}
      ${line(t('responses.joinedBy'), joined(response))}
      ${line(t('responses.message'), message(response))}
      ${line(t('responses.reference'), response.reference)}
      ${line(t('responses.tokenState'), token(response))}
      ${line(t('responses.phone'), phoneOf(response.contact))}
      ${line(t('responses.userId'), response.contact?.user_id)}
      ${line(t('responses.sentAt'), time(response.sent_at))}
      ${line(t('responses.submittedAt'), time(response.submitted_at))}
      ${line(t('responses.receivedAt'), time(response.received_at))}
      ${line(t('responses.sequence'), response.sequence > 1 ? t('responses.nth', { number: response.sequence }) : null)}
    </dl>
  </section>`;
}

function line(name, value) {
  return value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd>
      </div>`
    : nothing;
}

function flow(response) {
  const words = flowOf(response);
  const version = response.flow_version
    ? html` <small class="quiet">${t('responses.versionOf', { version: String(response.flow_version) })}</small>`
    : nothing;
  const isThere = response.flow_name && hasPage('flow');
  return html`${isThere
    ? html`<a href=${href('flow', { id: response.flow_id, tab: 'edit' })} dir="auto">${words}</a>`
    : words}${version}`;
}

function joined(response) {
  return html`${joinedView(response)}
  ${response.confidence === 'low' ? html`<span class="quiet">${t('responses.unsure')}</span>` : nothing}`;
}

function message(response) {
  const id = response.wa_message_id;
  const link =
    response.message_id && hasPage('messages')
      ? html`<a href=${href('messages', {}, { message: response.message_id })}>${t('responses.openMessage')}</a>`
      : nothing;
  return html`${link}
    <span class="message-id"><code class="quiet">${id}</code>${copyButton(id, t('responses.copyId'))}</span>`;
}

function token(response) {
  return response.token_state
    ? html`${tokenWords(response.token_state)}
        ${response.token_mismatch
          ? html`<span class="pill warn">${t('responses.tokenMismatch')}</span>`
          : nothing}`
    : null;
}

function time(value) {
  return value ? html`<time datetime=${value} title=${exactly(value)}>${moment(value)}</time>` : null;
}

export function rawOf(response) {
  const raw = JSON.stringify(response.response, null, 2);
  return html`<details class="raw">
    <summary>${t('responses.raw')}</summary>
    <div class="raw-body">
      ${copyButton(raw, t('responses.copyRaw'))}
      <pre dir="ltr" tabindex="0" role="group" aria-label=${t('responses.raw')}>${raw}</pre>
    </div>
  </details>`;
}
