/** The messages that were sent: what became of each, and the way to send another one. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { href, route, setQuery } from '../../base/router.js';
import { account } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { cursorPager, cursorsOf, emptyPageFoot } from '../../base/ui/pager.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import '../../base/ui/table.js';
import { toast } from '../../base/ui/toast.js';
import { columns } from './columns.js';
import { clearFilters, filterBar, filtersOf } from './filters.js';
import { watchMessages } from './live.js';
import { learnNames, rememberFlows } from './names.js';
import { openMessage } from './sheet.js';

await Promise.all([loadStyles('sheets'), loadStyles('messages')]);

/** A message that is sent changes several times in a second. */
const CALM_MILLIS = 400;

export default class MessagesPage extends Page {
  static areas = ['messages'];

  part = null;
  flows = [];
  #timer = 0;
  #ends = [];
  #open = null;

  get heading() {
    return t('messages.title');
  }

  get keys() {
    return [
      { keys: 'n', text: t('messages.send'), run: () => this.send() },
      { keys: '/', text: t('messages.findTo'), run: () => this.querySelector('[name=to]')?.focus() },
    ];
  }

  get limit() {
    return [20, 50, 100].find((size) => size === Number(this.query.limit)) ?? 20;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ends = [
      watchMessages((name) => this.#onServer(name)),
      account.watch(() => {
        setQuery({ cursor: null, flow_id: null });
        this.reload();
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  #onServer(name) {
    if (['message.changed', 'response.stored', 'reset'].includes(name) && this.loaded) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.reload(), CALM_MILLIS);
    }
  }

  async load(signal) {
    const query = {
      ...filtersOf(this.query),
      account_id: account.value,
      cursor: cursorsOf(this.query).at(-1),
      limit: this.limit,
    };
    this.part = (await api.get('/api/messages', { query, signal })).data;
    this.#learn(signal);
  }

  /** The rows do not wait for names, and stand without them. */
  async #learn(signal) {
    try {
      const query = { account_id: account.value, limit: 100, sort: 'name' };
      this.flows = (await api.get('/api/flows', { query, signal })).data.items;
      rememberFlows(this.flows);
      await learnNames(this.part.items, signal);
    } catch {
      // Ids instead of names are shown.
    }
    this.requestUpdate();
  }

  updated() {
    super.updated();
    const wanted = this.query.message ?? null;
    if (wanted !== this.#open) {
      this.#open = wanted;
      if (wanted !== null) {
        this.#show(wanted);
      }
    }
  }

  async #show(id) {
    await openMessage(id);
    this.#open = null;
    if (route.value.page?.name === 'messages' && route.value.query.message === id) {
      setQuery({ message: null });
    }
  }

  actions() {
    const reason = forbidden('write');
    return html`<button
        ?disabled=${reason !== ''}
        title=${reason || nothing}
        @click=${() => this.newTemplate()}
      >
        <hg-icon name="plus-lg"></hg-icon>${t('messages.newTemplate')}
      </button>
      ${this.#sendButton()}`;
  }

  #sendButton() {
    const reason = forbidden('write');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason || nothing}
      @click=${() => this.send()}
    >
      <hg-icon name="send"></hg-icon>${t('messages.send')}
    </button>`;
  }

  content() {
    const { items } = this.part;
    const isFiltered = Object.keys(filtersOf(this.query)).length > 0;
    if (items.length === 0 && !isFiltered && account.value === '' && !this.query.cursor) {
      return emptyState({
        icon: 'send',
        title: t('messages.emptyTitle'),
        text: t('messages.emptyText'),
        action: this.#sendButton(),
      });
    }
    return html`
      ${filterBar(this.query, this.flows)} ${items.length === 0
        ? html`${this.#nothingFound()} ${emptyPageFoot(this.query, this.part)}`
        : this.#table()}
    `;
  }

  #nothingFound() {
    return emptyState({
      icon: 'search',
      title: t('messages.noneFound'),
      text: account.value === '' ? t('messages.noneFoundText') : t('messages.noneFoundInAccount'),
      action: html`<button
        @click=${() => {
          account.set('');
          clearFilters();
        }}
      >
        ${t('messages.clearFilters')}
      </button>`,
    });
  }

  #table() {
    return html`
      <hg-table
        class="messages"
        label=${t('messages.title')}
        .columns=${columns()}
        .rows=${this.part.items}
        .name=${(message) => message.to}
        .link=${(message) => href('messages', {}, { ...this.query, message: message.id })}
      ></hg-table>
      ${cursorPager(this.query, this.part)}
    `;
  }

  async newTemplate() {
    const { openNewTemplate } = await import('./new-template.js');
    const created = await openNewTemplate({ flowId: this.query.flow_id });
    if (created) {
      toast(t('messages.templateCreated', { name: created.name, status: created.status ?? '?' }));
    }
  }

  async send() {
    if (forbidden('write') === '') {
      const { openSend } = await import('./send.js');
      await openSend({ flowId: this.query.flow_id });
    }
  }
}

customElements.define('hg-messages-page', MessagesPage);
