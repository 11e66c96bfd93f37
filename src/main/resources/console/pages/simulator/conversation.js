/** One chat: its messages, what the person can write, and how that arrives. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number, t } from '../../base/text.js';
import { forbidden, skeletonRows } from '../../base/ui/states.js';
import { messageBubble, replyBubble } from './talk.js';
import { VARIANTS, timelineOf, variantsOf } from './chat-data.js';
import { chatLink } from './chat-list.js';

/** @param {object} host the hg-sandbox-chats */
export function conversation(host) {
  const { current } = host;
  return html`<section class="chat-talk" aria-labelledby="chat-title">
    <header class="chat-head">
      <a class="icon-button chat-back" href=${chatLink(null)} aria-label=${t('chats.back')}>
        <hg-icon name="arrow-left"></hg-icon>
      </a>
      <span class="chat-face" aria-hidden="true"><hg-icon name="person-badge"></hg-icon></span>
      <div class="chat-who">
        <h2 id="chat-title" tabindex="-1">${current.name}</h2>
        <p class="quiet">
          ${t('chats.with', { business: current.business, number: current.display_phone_number })}
        </p>
      </div>
    </header>
    ${current.has_callback ? nothing : noCallback(host)}
    <div class="chat-log" role="log" tabindex="0" aria-label=${t('chats.messages')}>
      ${host.messages === null ? skeletonRows(4) : bubbles(host)}
    </div>
    ${composer(host)}
  </section>`;
}

function bubbles(host) {
  return html`${host.isCut ? html`<p class="chat-cut quiet">${t('chats.cut')}</p>` : nothing}
    <ol>
      ${repeat(
        timelineOf(host.messages),
        ({ id }) => id,
        ({ message, reply }) =>
          reply === null
            ? messageBubble(message, host)
            : replyBubble(reply, host.responses.get(reply.id)),
      )}
    </ol>`;
}

function noCallback(host) {
  const reason = forbidden('write');
  return html`<section class="notice warn chat-notice">
    <hg-icon name="exclamation-triangle"></hg-icon>
    <div class="notice-text"><p>${t('chats.noCallback')}</p></div>
    <button
      ?disabled=${reason !== '' || host.isBusy}
      title=${reason || nothing}
      @click=${() => host.connect()}
    >
      ${t('chats.connect')}
    </button>
  </section>`;
}

function composer(host) {
  const reason = forbidden('write');
  const newest = host.messages?.[0];
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const text = form.elements.text.value.trim();
    if (text !== '' && (await host.send(newest.id, { text }))) {
      form.reset();
    }
  };
  return html`<footer class="chat-foot">
    <form class="chat-write" @submit=${submit}>
      <input
        name="text"
        dir="auto"
        autocomplete="off"
        maxlength="4096"
        aria-label=${t('chats.write', { name: host.current.name })}
        placeholder=${t('chats.write', { name: host.current.name })}
        ?disabled=${reason !== ''}
        title=${reason || nothing}
      />
      <button
        class="primary icon-only"
        aria-label=${t('chats.send')}
        title=${reason || t('chats.send')}
        ?disabled=${reason !== '' || host.isBusy || !newest}
      >
        <hg-icon name="send"></hg-icon>
      </button>
    </form>
    ${deliveryBox(host)}
  </footer>`;
}

function deliveryBox(host) {
  const active = variantsOf(host.delivery).length;
  const change = (part) => {
    host.delivery = { ...host.delivery, ...part };
  };
  const toggle = (name, isOn) =>
    change({ names: VARIANTS.filter((one) => (one === name ? isOn : host.delivery.names.includes(one))) });
  return html`<details class="chat-delivery">
    <summary>
      ${t('chats.delivery')}
      ${active > 0 ? html`<span class="pill warn">${number(active)}</span>` : nothing}
    </summary>
    <fieldset class="chat-variants">
      <legend class="quiet">${t('chats.deliveryText')}</legend>
      ${VARIANTS.map(
        (name) => html`<label>
          <input
            type="checkbox"
            .checked=${host.delivery.names.includes(name)}
            @change=${(event) => toggle(name, event.target.checked)}
          />
          ${t(`chats.variant_${name}`)}
        </label>`,
      )}
      ${amount(t('chats.batch'), host.delivery.batch, 1, 1000, (batch) => change({ batch }))}
      ${amount(t('chats.late'), host.delivery.late, 0, 86_400, (late) => change({ late }))}
    </fieldset>
  </details>`;
}

function amount(label, value, min, max, change) {
  return html`<label class="chat-amount">
    ${label}
    <input
      type="number"
      min=${min}
      max=${max}
      .value=${String(value)}
      @change=${(event) => {
        const given = Math.round(Number(event.target.value)) || min;
        event.target.value = String(Math.min(max, Math.max(min, given)));
        change(Number(event.target.value));
      }}
    />
  </label>`;
}
