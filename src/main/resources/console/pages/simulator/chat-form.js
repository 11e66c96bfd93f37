/**
 * The form that the button of a message opens, on a phone.
 *
 *   <hg-sandbox-form message="wamid.…" .delivery=${delivery}></hg-sandbox-form>
 *
 * Events: `opened` {form} when it is known whose form it is, `sent` when the answer is on its way,
 * and `close`.
 */
import { LitElement, html, nothing } from 'lit';
import { newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';
import { readForm, sendReply } from './chat-calls.js';
import { summaryOf, variantsOf } from './chat-data.js';
import { endpointOf, exchangeOf, firstDataOf } from './exchange.js';

class ChatForm extends LitElement {
  static properties = {
    message: {},
    delivery: { attribute: false },
    form: { state: true },
    problem: { state: true },
    unsent: { state: true },
  };

  /** The answer that was not sent, with the key that keeps it from being sent twice. */
  #answer = null;

  constructor() {
    super();
    this.message = '';
    this.delivery = null;
    this.form = null;
    this.problem = null;
    this.unsent = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('message')) {
      this.#load();
    }
  }

  async #load() {
    const { message } = this;
    this.form = null;
    this.problem = null;
    this.unsent = null;
    try {
      const [form] = await Promise.all([readForm(message), import('../../preview/phone.js')]);
      if (message === this.message) {
        this.form = {
          ...form,
          definition: JSON.parse(form.json_definition),
          firstData: firstDataOf(form),
          exchange: exchangeOf(form),
          ask: endpointOf({ message_id: message }),
        };
        this.#tell('opened', { form });
        await this.updateComplete;
        this.parentElement.scrollIntoView({ block: 'start' });
        this.querySelector('h2').focus({ preventScroll: true });
      }
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  render() {
    return html`<section class="chat-form" aria-labelledby="form-title">
      <header class="chat-head">
        <h2 id="form-title" tabindex="-1">${this.form?.flow_name || t('chats.form')}</h2>
        <button
          class="icon-button"
          aria-label=${t('chats.closeForm')}
          title=${t('chats.closeForm')}
          @click=${() => this.#tell('close', {})}
        >
          <hg-icon name="x-lg"></hg-icon>
        </button>
      </header>
      <div class="chat-phone" tabindex="0" role="group" aria-label=${t('chats.phone')}>
        ${this.#notices()}
        ${this.problem
          ? problemBox(this.problem, () => this.#load())
          : this.form === null
            ? skeletonRows(4)
            : this.#phone()}
      </div>
    </section>`;
  }

  #notices() {
    const variants = this.delivery.names.map((name) => t(`chats.variant_${name}`));
    return html`
      ${this.unsent ? problemBox(this.unsent, () => this.#send()) : nothing}
      ${this.form?.flow_action === 'data_exchange' && this.form.exchange === 'ask'
        ? html`<p class="notice warn chat-notice">
            <hg-icon name="hdd-network"></hg-icon>
            <span class="notice-text">${t('chats.endpointOpens')}</span>
          </p>`
        : nothing}
      ${variants.length > 0
        ? html`<p class="marks">
            ${variants.map((text) => html`<span class="pill warn">${text}</span>`)}
          </p>`
        : nothing}
    `;
  }

  #phone() {
    const { form } = this;
    return html`<hg-phone
      ?published=${form.mode !== 'draft'}
      .definition=${form.definition}
      .screen=${form.screen ?? undefined}
      .data=${form.firstData}
      .flowToken=${form.flow_token ?? 'unused'}
      .ask=${form.ask}
      ?asks-first=${form.flow_action === 'data_exchange'}
      exchange=${form.exchange}
      @hg-done=${(event) => this.#done(event)}
      @hg-send-answer=${() => this.#send()}
      @hg-leave=${(event) => this.#leave(event)}
    ></hg-phone>`;
  }

  #done(event) {
    const { response, summary } = event.target.state.done;
    const { flow_token: _token, ...values } = response;
    this.#answer = {
      body: { response: values, summary: summaryOf(summary), variant: variantsOf(this.delivery) },
      key: newKey(),
    };
    this.#send();
  }

  #leave(event) {
    event.preventDefault(); // this phone is not used again
    this.#tell('close', {});
  }

  async #send() {
    const { message } = this;
    this.unsent = null;
    try {
      await sendReply(message, this.#answer.body, { idempotencyKey: this.#answer.key });
      this.#tell('sent', {});
    } catch (error) {
      this.unsent = asProblem(error);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('hg-sandbox-form', ChatForm);
