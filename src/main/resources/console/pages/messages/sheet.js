/** One message: what became of it and when, its token, and its answers. */
import { LitElement, html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { hasPage, href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { moment, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { openDialog } from '../../base/ui/dialog.js';
import { forbidden, problemBox, skeletonRows } from '../../base/ui/states.js';
import { course, facts } from './facts.js';
import { watchMessages } from './live.js';
import { statusPill, tokenPill } from './look.js';
import { learnNames, personName } from './names.js';

const MOST_ANSWERS = 5;

/** @returns {Promise<void>} resolves when it is closed */
export function openMessage(id) {
  return openDialog({
    heading: t('messages.oneTitle'),
    wide: true,
    content: () => html`<hg-message .messageId=${id}></hg-message>`,
  });
}

class MessageSheet extends LitElement {
  static properties = {
    messageId: { attribute: false },
    message: { state: true },
    problem: { state: true },
    isEnding: { state: true },
  };

  answers = [];
  #abort = new AbortController();
  #end = () => {};

  constructor() {
    super();
    this.messageId = '';
    this.message = null;
    this.problem = null;
    this.isEnding = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#end = watchMessages((name, data) => {
      if (name === 'reset' || data?.message_id === this.messageId || name === 'response.stored') {
        this.load();
      }
    });
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
    this.#end();
  }

  async load() {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const { data } = await api.get(`/api/messages/${this.messageId}`, { signal });
      const wanted = data.responses.slice(0, MOST_ANSWERS);
      await learnNames([data], signal);
      this.answers = await Promise.all(wanted.map((id) => answer(id, signal)));
      this.message = data;
      this.problem = null;
      this.requestUpdate();
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.problem = asProblem(error);
      }
    }
  }

  async expire() {
    this.isEnding = true;
    try {
      await api.post(`/api/messages/${this.messageId}/expire`, null);
      await this.load();
    } catch (error) {
      this.problem = asProblem(error);
    }
    this.isEnding = false;
  }

  render() {
    const failed = this.problem ? problemBox(this.problem, () => this.load()) : nothing;
    if (this.message === null) {
      return this.problem ? failed : skeletonRows(4);
    }
    const { message } = this;
    return html`
      ${failed}
      <p class="row sheet-head">
        ${statusPill(message)}
        <strong dir="auto">${personName(message) ?? message.to}</strong>
        <span class="quiet">${timeOf(message.timestamp)}</span>
      </p>
      ${unknown(message)} ${reason(message.error)}
      <div class="message-parts">
        <section aria-label=${t('messages.course')}>
          <h3>${t('messages.course')}</h3>
          ${course(message)}
        </section>
        <section aria-label=${t('messages.facts')}>
          <h3>${t('messages.facts')}</h3>
          ${facts(message)}
        </section>
        <section aria-label=${t('messages.token')}>
          <h3>${t('messages.token')}</h3>
          ${this.#token()}
        </section>
        <section aria-label=${t('messages.answers')}>
          <h3>${t('messages.answers')}</h3>
          ${answerList(message, this.answers)}
        </section>
      </div>
    `;
  }

  #token() {
    const { message } = this;
    const noWrite = forbidden('write');
    const isOver = ['expired', 'revoked'].includes(message.token_state);
    return html`
      <p class="row">
        ${tokenPill(message)} ${message.single_use ? html`<span class="pill">${t('messages.singleUse')}</span>` : nothing}
      </p>
      <p class="row">
        <code class="token">${message.flow_token}</code>
        ${copyButton(message.flow_token, t('messages.copyToken'))}
      </p>
      <p class="quiet">
        ${message.expires_at
          ? t('messages.expiresAt', { time: moment(message.expires_at) })
          : t('messages.expiresLater')}
      </p>
      ${isOver
        ? nothing
        : html`<button
            ?disabled=${noWrite !== '' || this.isEnding}
            title=${noWrite || nothing}
            @click=${() => this.expire()}
          >
            <hg-icon name="slash-circle"></hg-icon>${t('messages.expire')}
          </button>`}
    `;
  }
}

/** Its text; null if it cannot be read. */
async function answer(id, signal) {
  try {
    return { id, text: (await api.get(`/api/responses/${id}`, { signal })).data.text };
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    return { id, text: null };
  }
}

function unknown(message) {
  return message.outcome_unknown
    ? html`<div class="notice warn">
        <hg-icon name="question-circle"></hg-icon>
        <p class="notice-text">${t('messages.unknownText')}</p>
      </div>`
    : nothing;
}

function reason(error) {
  if (error === null) {
    return nothing;
  }
  return html`<div class="notice error">
    <hg-icon name="exclamation-triangle"></hg-icon>
    <div class="notice-text">
      <p dir="auto"><strong>${error.title}</strong></p>
      ${error.details ? html`<p dir="auto">${error.details}</p>` : nothing}
      ${error.way_out
        ? html`<p dir="auto"><strong>${t('messages.wayOut')}</strong> ${error.way_out}</p>`
        : nothing}
      <p class="quiet">${t('messages.code')} <code>${error.code}</code></p>
    </div>
  </div>`;
}

function answerList(message, answers) {
  if (answers.length === 0) {
    return html`<p class="quiet">${t('messages.noAnswer')}</p>`;
  }
  return html`
    ${answers.map(
      ({ text }) => html`<pre class="answer" dir="auto">${text ?? t('messages.answerUnreadable')}</pre>`,
    )}
    ${hasPage('responses')
      ? html`<a href=${href('responses', {}, { message_id: message.id })}>${t('messages.allAnswers')}</a>`
      : nothing}
  `;
}

customElements.define('hg-message', MessageSheet);
