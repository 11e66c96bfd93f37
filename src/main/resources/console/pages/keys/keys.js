/** The API keys: who may call. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { asProblem } from '../../base/problem.js';
import { session } from '../../base/store.js';
import { timeOf } from '../../base/status.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import '../../base/ui/table.js';

await loadStyles('keys');

const SCOPES = { admin: 'bad', write: 'warn', read: 'info' };

export default class KeysPage extends Page {
  static areas = ['keys'];

  items = [];

  get heading() {
    return t('keys.title');
  }

  get keys() {
    return [{ keys: 'n', text: t('keys.new'), run: () => this.create() }];
  }

  async load(signal) {
    this.items = (await api.get('/api/api-keys', { signal })).data.items;
  }

  actions() {
    return this.#newButton();
  }

  #newButton() {
    const reason = forbidden('admin');
    return html`<button
      class="primary"
      ?disabled=${reason !== ''}
      title=${reason}
      @click=${() => this.create()}
    >
      <hg-icon name="plus-lg"></hg-icon>${t('keys.new')}
    </button>`;
  }

  content() {
    if (this.items.length === 0) {
      return emptyState({
        icon: 'unlock',
        title: t('keys.emptyTitle'),
        text: t('keys.emptyText'),
        action: this.#newButton(),
      });
    }
    return html`
      <hg-table
        label=${t('keys.title')}
        .columns=${this.#columns()}
        .rows=${this.items}
        .menu=${(key) => this.#menu(key)}
      ></hg-table>
      <p class="quiet keys-note">${t('keys.note')}</p>
    `;
  }

  #columns() {
    const isOwn = (key) => session.value?.key_name === key.name && !session.value.unclaimed;
    return [
      {
        id: 'name',
        text: t('keys.name'),
        cell: (key) => html`<span>${key.name}</span>
          ${isOwn(key) ? html`<span class="pill good key-own">${t('keys.yours')}</span>` : nothing}
          <small class="quiet block"><code>${key.key_prefix}…</code></small>`,
      },
      {
        id: 'scope',
        text: t('keys.scope'),
        cell: (key) => html`<span class=${`pill ${SCOPES[key.scope]}`}>${t(`keys.scope_${key.scope}`)}</span>`,
      },
      {
        id: 'used',
        text: t('keys.lastUse'),
        cell: (key) => html`<span class="quiet">${key.last_used_at ? timeOf(key.last_used_at) : t('keys.never')}</span>`,
      },
      { id: 'expires', text: t('keys.expires'), cell: (key) => expiry(key) },
      {
        id: 'created',
        text: t('keys.created'),
        wide: true,
        cell: (key) => html`<span class="quiet">${timeOf(key.created_at)}</span>`,
      },
    ];
  }

  #menu(key) {
    return [
      {
        text: t('keys.revoke'),
        icon: 'trash',
        danger: true,
        disabled: forbidden('admin') || (this.#isLastAdmin(key) ? t('keys.lastAdmin') : ''),
        run: () => this.revoke(key),
      },
    ];
  }

  #isLastAdmin(key) {
    const admins = this.items.filter((one) => one.scope === 'admin' && !isExpired(one));
    return admins.length === 1 && admins[0].id === key.id;
  }

  async create() {
    if (forbidden('admin') !== '') {
      return;
    }
    const { makeKey } = await import('./new.js');
    if (await makeKey()) {
      await this.reload();
      this.requestUpdate();
    }
  }

  async revoke(key) {
    const { askToRevoke } = await import('./revoke.js');
    if (!(await askToRevoke(key))) {
      return;
    }
    try {
      await api.delete(`/api/api-keys/${key.id}`);
      toast(t('keys.revoked', { name: key.name }));
    } catch (error) {
      toast(asProblem(error).message, { kind: 'error' });
    }
    await this.reload();
    this.requestUpdate();
  }
}

function isExpired(key) {
  return key.expires_at !== null && new Date(key.expires_at) <= Date.now();
}

function expiry(key) {
  if (key.expires_at === null) {
    return html`<span class="quiet">${t('keys.notExpiring')}</span>`;
  }
  return isExpired(key)
    ? html`<span class="pill bad">${t('keys.expired')}</span>`
    : html`<span class="quiet">${timeOf(key.expires_at)}</span>`;
}

customElements.define('hg-keys-page', KeysPage);
