/** The messages of a chat as the person sees them. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { exactly, t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import { linesOf } from './chat-data.js';

/** A message of the business, with its buttons and its statuses. */
export function messageBubble(message, chat) {
  const { content } = message;
  const hasText = content.header || content.body || content.footer;
  return html`<li class="talk-item from-business" data-message=${message.id}>
    <div class="talk-box">
      ${content.template
        ? html`<p class="talk-kind quiet">
            <hg-icon name="card-text"></hg-icon>${t('chats.template', { name: content.template })}
          </p>`
        : nothing}
      ${content.header ? html`<p class="talk-head" dir="auto">${content.header}</p>` : nothing}
      ${content.body ? html`<p class="talk-text" dir="auto">${content.body}</p>` : nothing}
      ${content.footer ? html`<p class="talk-small quiet" dir="auto">${content.footer}</p>` : nothing}
      ${hasText
        ? nothing
        : html`<p class="talk-text quiet">${t('chats.otherType', { type: message.type })}</p>`}
      <p class="talk-foot quiet">${timeOf(message.sent_at)} ${statuses(message)}</p>
    </div>
    ${content.buttons.map((button) => messageButton(button, message, chat))}
  </li>`;
}

function statuses(message) {
  if (message.statuses.length === 0) {
    return html`<span>${t('chats.status_accepted')}</span>`;
  }
  return html`<span class="talk-statuses">
    ${message.statuses.map(
      ({ status, at, code }) =>
        html`<span class=${`talk-status ${status}`} title=${exactly(at)}
          ><hg-icon name=${status === 'failed' ? 'exclamation-circle' : 'check-lg'}></hg-icon>${status ===
          'failed'
            ? t('chats.status_failed', { code: String(code) })
            : t(`chats.status_${status}`)}</span
        >`,
    )}
  </span>`;
}

function messageButton({ type, text }, message, chat) {
  const hasFailed = message.statuses.some(({ status }) => status === 'failed');
  const isFlow = type === 'flow' && message.flow_id !== undefined;
  const reason = isFlow || type === 'quick_reply' ? whyNot(hasFailed) : t('chats.notHere');
  return html`<button
    class="talk-button"
    data-button=${message.id}
    ?disabled=${reason !== ''}
    title=${reason || nothing}
    @click=${() => (isFlow ? chat.openForm(message.id) : chat.send(message.id, { button: text }))}
  >
    <hg-icon name=${isFlow ? 'ui-checks' : 'arrow-right'}></hg-icon><span dir="auto">${text}</span>
  </button>`;
}

function whyNot(hasFailed) {
  return hasFailed ? t('chats.notArrived') : forbidden('write');
}

/**
 * What the person wrote.
 *
 * @param {object} reply
 * @param {object | undefined} response the answer that Headgate has stored
 */
export function replyBubble(reply, response) {
  return html`<li class="talk-item from-person" data-reply=${reply.id}>
    <div class="talk-box">
      ${reply.type === 'flow'
        ? formSent(reply)
        : html`<p class="talk-text" dir="auto">${reply.text}</p>`}
      <p class="talk-foot quiet">
        ${timeOf(reply.at)} ${reply.type === 'flow' ? answerLink(response) : nothing}
      </p>
    </div>
  </li>`;
}

function formSent(reply) {
  const lines = linesOf(reply);
  return html`<p class="talk-kind">
      <hg-icon name="ui-checks"></hg-icon>${t('chats.formSent')}
    </p>
    ${lines.length === 0
      ? html`<p class="talk-small quiet">${t('chats.noAnswers')}</p>`
      : html`<dl class="talk-answers">
          ${lines.map(
            ({ label, text, isKey }) => html`<div>
              <dt dir="auto">${isKey ? html`<code>${label}</code>` : label}</dt>
              <dd dir="auto">${text ?? html`<span class="quiet">${t('chats.hidden')}</span>`}</dd>
            </div>`,
          )}
        </dl>`}
    <details class="talk-raw">
      <summary>${t('chats.raw')}</summary>
      <pre dir="ltr">${JSON.stringify(reply.response, null, 2)}</pre>
    </details>`;
}

function answerLink(response) {
  if (!response) {
    return html`<span class="talk-waits">${t('chats.notReceived')}</span>`;
  }
  const text = html`<hg-icon name="inbox"></hg-icon>${t('chats.received')}`;
  return hasPage('responses')
    ? html`<a class="talk-link" href=${href('responses', {}, { id: response.id })}>${text}</a>`
    : html`<span class="talk-link">${text}</span>`;
}
