/**
 * The chats of the simulated people: who got what, and what they answer.
 *
 *   <hg-sandbox-chats chat="<number>:<person>" form="<id of a message>"></hg-sandbox-chats>
 *
 * Both come from the address: `#/simulator?chat=…&form=…`. With `form` alone it finds the chat. It
 * follows what happens: at once if Headgate tells it, else after some seconds.
 */
import { LitElement, html, nothing } from 'lit';
import { watchServer } from '../../base/live.js';
import { asProblem } from '../../base/problem.js';
import { setQuery } from '../../base/router.js';
import { may } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { emptyState, problemBox, skeletonRows } from '../../base/ui/states.js';
import { announce, toast } from '../../base/ui/toast.js';
import { MOST_MESSAGES, connectNumber, markRead, readChats, readTalk, sendReply } from './chat-calls.js';
import { idOf, usualDelivery, variantsOf } from './chat-data.js';
import { focusOpener, followLog, showTalk } from './chat-focus.js';
import { chatList, noChats } from './chat-list.js';
import './chat-form.js';
import { conversation } from './conversation.js';

await Promise.all([loadStyles('chats'), loadStyles('talk')]);

const PAUSE_MILLIS = 2_500;
const CALM_MILLIS = 150;
const TOLD = new Set(['message.changed', 'response.stored', 'reset']);

class Chats extends LitElement {
  static properties = {
    chat: {},
    form: {},
    chats: { state: true },
    messages: { state: true },
    responses: { state: true },
    delivery: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  #timer = 0;
  #loading = null;
  #shown = '';
  #isChosen = false;
  #endWatch = () => {};

  constructor() {
    super();
    this.chat = '';
    this.form = '';
    this.chats = null;
    this.messages = null;
    this.responses = new Map();
    this.delivery = usualDelivery();
    this.problem = null;
    this.isBusy = false;
  }

  createRenderRoot() {
    return this;
  }

  get current() {
    return this.chats?.find((chat) => idOf(chat) === this.chat);
  }

  get isCut() {
    return (this.messages?.length ?? 0) >= MOST_MESSAGES;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#endWatch = watchServer((name) => {
      if (TOLD.has(name)) {
        this.#plan(CALM_MILLIS);
      }
    });
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#loading?.abort();
    this.#endWatch();
  }

  willUpdate(changed) {
    if (changed.has('chat') && this.chats !== null) {
      this.messages = null;
      this.#isChosen = this.chat !== '' && !this.form;
      this.load();
    }
  }

  #plan(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), millis);
  }

  /** Reads the list, and the chat that is shown. */
  async load() {
    this.#loading?.abort();
    const abort = new AbortController();
    this.#loading = abort;
    try {
      if (document.visibilityState === 'visible' || this.chats === null) {
        this.chats = await readChats(abort.signal);
        await this.#loadTalk(abort.signal);
      }
      this.problem = null;
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }
      this.problem = asProblem(error);
    }
    if (this.isConnected) {
      this.#plan(PAUSE_MILLIS);
    }
  }

  async #loadTalk(signal) {
    const { current } = this;
    if (!current) {
      return;
    }
    const { messages, responses } = await readTalk(current, signal);
    this.messages = messages;
    this.responses = responses;
    if (current.unread > 0 && may('write') && document.visibilityState === 'visible') {
      await markRead(messages[0].id, signal);
      current.unread = 0;
      this.requestUpdate();
    }
  }

  render() {
    if (this.chats === null) {
      return this.problem ? problemBox(this.problem, () => this.load()) : skeletonRows(6);
    }
    const failed = this.problem ? problemBox(this.problem, () => this.load()) : nothing;
    if (this.chats.length === 0) {
      return html`${failed}${noChats()}`;
    }
    const { current } = this;
    return html`
      ${failed}
      <div class="chats" data-shown=${this.form ? 'form' : current ? 'talk' : 'list'}>
        ${chatList(this.chats, this.chat)}
        ${current
          ? conversation(this)
          : html`<div class="chat-talk">
              ${emptyState({ icon: 'chat-dots', title: t('chats.choose') })}
            </div>`}
        ${this.form
          ? html`<hg-sandbox-form
              message=${this.form}
              .delivery=${this.delivery}
              @opened=${(event) => this.#opened(event.detail.form)}
              @sent=${() => this.#sent()}
              @close=${() => this.#closeForm()}
            ></hg-sandbox-form>`
          : nothing}
      </div>
    `;
  }

  updated() {
    if (this.#isChosen && this.current) {
      this.#isChosen = false;
      showTalk(this);
    }
    this.#shown = followLog(this, this.#shown);
  }

  /** The address names only the message: shows the chat that it is in. */
  #opened(form) {
    if (!this.chat) {
      setQuery({ chat: idOf(form) });
    }
  }

  openForm(message) {
    setQuery({ form: message }, { push: true });
  }

  async #closeForm() {
    const message = this.form;
    setQuery({ form: null });
    await this.updateComplete;
    focusOpener(this, message);
  }

  async #sent() {
    announce(t('chats.formSent'));
    await this.#closeForm();
    await this.load();
  }

  /**
   * Taps a button, or writes a text.
   *
   * @returns {Promise<boolean>} whether it was sent
   */
  send(message, reply) {
    const variant = variantsOf(this.delivery);
    return this.#act(() => sendReply(message, { ...reply, variant }));
  }

  /** Lets the simulator deliver to this server. */
  connect() {
    return this.#act(async () => {
      if (await connectNumber(this.current.phone_number_id)) {
        toast(t('chats.connected'));
      } else {
        toast(t('chats.noAccount'), { kind: 'error' });
      }
    });
  }

  async #act(work) {
    this.isBusy = true;
    try {
      await work();
      return true;
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
      return false;
    } finally {
      this.isBusy = false;
      await this.load();
    }
  }
}

customElements.define('hg-sandbox-chats', Chats);
