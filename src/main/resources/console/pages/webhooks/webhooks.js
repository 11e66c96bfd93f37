/** The webhooks of the user, what was sent to them, and what Meta sends. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { asProblem } from '../../base/problem.js';
import { href, route, setQuery } from '../../base/router.js';
import { account } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import { tabs } from '../../base/ui/tabs.js';
import { toast } from '../../base/ui/toast.js';
import { watchMessages } from '../messages/live.js';
import { deliveriesView, loadDeliveries } from './deliveries.js';
import { openDelivery } from './delivery.js';
import { ownView } from './own.js';
import { loadReceived, receivedView } from './received.js';
import { openReceived } from './received-sheet.js';

await Promise.all([loadStyles('sheets'), loadStyles('calls'), loadStyles('webhooks')]);

const CALM_MILLIS = 800;

/** While something waits, its state changes without an event. */
const WAIT_MILLIS = 4_000;

const WAITING = ['pending', 'sending', 'waiting', 'failed'];

export default class WebhooksPage extends Page {
  static areas = ['webhooks'];

  /** What is shown: 'own', 'deliveries' or 'received'; '' before anything was loaded. */
  shown = '';
  items = [];
  part = null;
  webhook = null;
  /** What the test of a webhook found, by its id: null while it runs. */
  tests = new Map();
  /** What came of connecting an account. */
  connected = null;
  #timer = 0;
  #ends = [];
  #open = null;

  get wanted() {
    return this.query.webhook ? 'deliveries' : this.query.tab === 'received' ? 'received' : 'own';
  }

  get heading() {
    return this.wanted === 'deliveries' ? t('webhooks.deliveries') : t('webhooks.title');
  }

  get keys() {
    return [{ keys: 'n', text: t('webhooks.create'), run: () => this.create() }];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ends = [
      watchMessages(() => this.#plan(CALM_MILLIS)),
      account.watch(() => {
        if (this.wanted === 'received') {
          setQuery({ cursor: null });
          this.reload();
        }
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  #plan(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.loaded && this.reload(), millis);
  }

  async load(signal) {
    const { wanted } = this;
    if (wanted === 'deliveries') {
      [this.webhook, this.part] = await loadDeliveries(this.query, signal);
    } else if (wanted === 'received') {
      this.part = await loadReceived(this.query, signal);
    } else {
      this.items = (await api.get('/api/webhooks', { query: { limit: 100 }, signal })).data.items;
    }
    this.shown = wanted;
    if (this.#isWaiting() && document.visibilityState === 'visible') {
      this.#plan(WAIT_MILLIS);
    }
  }

  #isWaiting() {
    const isDue = (one) => one.enabled && one.pending > 0;
    switch (this.shown) {
      case 'own':
        return this.items.some(isDue);
      case 'deliveries':
        return isDue(this.webhook) || this.part.items.some((one) => WAITING.includes(one.state));
      default:
        return this.part.items.some((one) => WAITING.includes(one.state));
    }
  }

  above() {
    return this.wanted === 'deliveries'
      ? html`<p class="crumb">
          <a href=${href('webhooks')}><hg-icon name="arrow-left"></hg-icon>${t('webhooks.title')}</a>
        </p>`
      : nothing;
  }

  actions() {
    if (this.wanted !== 'own') {
      return nothing;
    }
    const reason = forbidden('admin');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason || nothing}
      @click=${() => this.create()}
    >
      <hg-icon name="plus-lg"></hg-icon>${t('webhooks.create')}
    </button>`;
  }

  /** The tabs stay if the list below cannot be loaded. */
  body() {
    return html`${this.wanted === 'deliveries' ? nothing : this.#tabs()} ${super.body()}`;
  }

  #tabs() {
    return tabs(
      t('webhooks.parts'),
      ['own', 'received'].map((name) => ({
        text: t(`webhooks.tab_${name}`),
        href: href('webhooks', {}, { tab: name === 'own' ? null : name }),
        isCurrent: this.wanted === name,
      })),
    );
  }

  content() {
    if (this.shown !== this.wanted) {
      return this.problem ? nothing : this.skeleton();
    }
    switch (this.wanted) {
      case 'deliveries':
        return deliveriesView(this);
      case 'received':
        return receivedView(this);
      default:
        return ownView(this);
    }
  }

  updated() {
    super.updated();
    const wanted = this.query.open ?? null;
    if (wanted !== this.#open) {
      this.#open = wanted;
      if (wanted !== null) {
        this.#show(wanted);
      }
    }
  }

  async #show(id) {
    await (this.wanted === 'deliveries' ? openDelivery(id) : openReceived(id));
    this.#open = null;
    if (route.value.page?.name === 'webhooks' && route.value.query.open === id) {
      setQuery({ open: null });
    }
  }

  async create() {
    if (forbidden('admin') === '' && this.wanted === 'own') {
      const { editWebhook } = await import('./form.js');
      await editWebhook(null);
      await this.reload();
    }
  }

  /** Does something, says so, and loads again. Failures are shown as they are. */
  async act(work) {
    try {
      const text = await work();
      if (text) {
        toast(text);
      }
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.reload();
    this.requestUpdate();
  }
}

customElements.define('hg-webhooks-page', WebhooksPage);
