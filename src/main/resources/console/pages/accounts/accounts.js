/** The accounts at Meta and at the simulator: cards, their test, their calls. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { asProblem } from '../../base/problem.js';
import { setAccounts } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { callsView, loadCalls } from './calls.js';
import { accountCard } from './card.js';

await Promise.all([loadStyles('accounts'), loadStyles('calls')]);

export default class AccountsPage extends Page {
  static areas = ['accounts'];

  items = [];
  /** What the test of an account found, by its id: null while it runs. */
  tests = new Map();
  /** What came of the last try to connect the webhook of an account. */
  connected = null;
  calls = null;

  get heading() {
    return this.query.calls ? t('accounts.callsTitle') : t('accounts.title');
  }

  get keys() {
    return [{ keys: 'n', text: t('accounts.connect'), run: () => this.create() }];
  }

  async load(signal) {
    if (this.query.calls) {
      this.calls = await loadCalls(this.query, signal);
      return;
    }
    const { data } = await api.get('/api/accounts', { query: { limit: 100 }, signal });
    this.items = data.items;
    setAccounts(data);
  }

  actions() {
    if (this.query.calls) {
      return nothing;
    }
    const reason = forbidden('write');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason}
      @click=${() => this.create()}
    >
      <hg-icon name="plus-lg"></hg-icon>${t('accounts.connect')}
    </button>`;
  }

  above() {
    return this.query.calls
      ? html`<p class="crumb">
          <a href="#/accounts"><hg-icon name="arrow-left"></hg-icon>${t('accounts.title')}</a>
        </p>`
      : nothing;
  }

  content() {
    if (this.query.calls) {
      return this.calls ? callsView(this.calls, this.query) : this.skeleton();
    }
    return html`
      ${this.items.every((one) => one.sandbox) ? this.#invitation() : nothing}
      <ul class="accounts">
        ${repeat(
          this.items,
          (one) => one.id,
          (one) => html`<li>${accountCard(this, one)}</li>`,
        )}
      </ul>
    `;
  }

  #invitation() {
    const reason = forbidden('write');
    return html`
      <section class="card invitation" aria-labelledby="invitation-title">
        <hg-icon name="building"></hg-icon>
        <div>
          <h2 id="invitation-title">${t('accounts.inviteTitle')}</h2>
          <p class="quiet">${t('accounts.inviteText')}</p>
        </div>
        <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.create()}>
          ${t('accounts.connect')}
        </button>
      </section>
    `;
  }

  async create() {
    if (forbidden('write') !== '') {
      return;
    }
    const { openAccountForm } = await import('./form.js');
    const made = await openAccountForm(null);
    if (made) {
      await this.reload();
      await this.test(made);
    }
  }

  async edit(one) {
    const { openAccountForm } = await import('./form.js');
    if (await openAccountForm(one)) {
      this.tests.delete(one.id);
      await this.reload();
    }
  }

  async test(one) {
    this.tests.set(one.id, null);
    this.requestUpdate();
    try {
      this.tests.set(one.id, (await api.post(`/api/accounts/${one.id}/test`, null)).data);
    } catch (error) {
      this.tests.set(one.id, { problem: asProblem(error) });
    }
    await this.reload(); // the status may be another one now
    this.requestUpdate();
  }

  async connect(one) {
    const { connectAccount } = await import('../webhooks/connect.js');
    this.connected = await connectAccount(one.id);
    await this.reload();
    this.requestUpdate();
  }

  async makeDefault(one) {
    try {
      await api.put(`/api/accounts/${one.id}`, { is_default: true });
      toast(t('accounts.isDefaultNow', { name: one.name }));
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.reload();
    this.requestUpdate();
  }

  async removeAccount(one) {
    const { confirmDialog } = await import('../../base/ui/dialog.js');
    const yes = await confirmDialog({
      heading: t('accounts.deleteHeading', { name: one.name }),
      text: html`<p>${t('accounts.deleteText')}</p>`,
      action: t('accounts.delete'),
      danger: true,
    });
    if (!yes) {
      return;
    }
    try {
      await api.delete(`/api/accounts/${one.id}`);
      toast(t('accounts.deleted', { name: one.name }));
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.reload();
    this.requestUpdate();
  }
}

customElements.define('hg-accounts-page', AccountsPage);
