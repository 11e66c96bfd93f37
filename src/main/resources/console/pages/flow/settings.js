/**
 * The settings of a flow: name, categories, account, endpoint and ids.
 *
 *   <hg-flow-settings .page=${flowPage} .flow=${flow}></hg-flow-settings>
 */
import { LitElement, html, nothing } from 'lit';
import { Watch, accounts } from '../../base/store.js';
import { exactly, t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { forbidden } from '../../base/ui/states.js';
import { CATEGORIES } from '../flows/filters.js';

class FlowSettings extends LitElement {
  static properties = {
    page: { attribute: false },
    flow: { attribute: false },
    fault: { state: true },
  };

  accounts = new Watch(this, accounts);

  constructor() {
    super();
    this.fault = '';
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="flow-settings">${this.#form()} ${this.#facts()}</div>`;
  }

  #form() {
    const { flow, page } = this;
    const reason = page.readOnly ? forbidden('write') || t('flows.isDeprecated') : '';
    return html`
      <form class="card stack" @submit=${(event) => this.#submit(event)}>
        <h2>${t('flow.tab_settings')}</h2>
        <label class="field">
          ${t('flows.name')}
          <input name="name" required maxlength="200" autocomplete="off" .defaultValue=${flow.name} ?disabled=${reason !== ''} />
        </label>
        <fieldset class="categories" ?disabled=${reason !== ''}>
          <legend>${t('flow.categories')}</legend>
          ${CATEGORIES.map(
            (name) => html`
              <label class="switch">
                <input type="checkbox" name="category" value=${name} .defaultChecked=${flow.categories.includes(name)} />
                ${t(`flows.category_${name}`)}
              </label>
            `,
          )}
        </fieldset>
        ${this.fault ? html`<p class="field-error" role="alert">${this.fault}</p>` : nothing}
        ${this.#account(reason)}
        <label class="field">
          ${t('flow.endpointUri')}
          <input
            name="endpoint"
            type="url"
            dir="ltr"
            placeholder="https://"
            autocomplete="off"
            spellcheck="false"
            .defaultValue=${flow.endpoint_uri ?? ''}
            ?disabled=${reason !== ''}
          />
          <span class="field-hint">${t('flow.endpointHint')}</span>
        </label>
        <footer class="row">
          <button class="primary" ?disabled=${reason !== '' || page.work !== ''} title=${reason || nothing}>
            ${t('flow.saveSettings')}
          </button>
        </footer>
      </form>
    `;
  }

  #account(reason) {
    const { flow } = this;
    const isFixed = flow.meta_flow_id !== null;
    const known = this.accounts.value;
    return html`
      <label class="field">
        ${t('base.account')}
        <select name="account" ?disabled=${reason !== '' || isFixed}>
          ${known.some((one) => one.id === flow.account_id)
            ? nothing
            : html`<option value=${flow.account_id} selected>${flow.account_id}</option>`}
          ${known.map(
            (one) => html`<option value=${one.id} ?selected=${one.id === flow.account_id}>${one.name}</option>`,
          )}
        </select>
        ${isFixed ? html`<span class="field-hint">${t('flow.accountFixed')}</span>` : nothing}
      </label>
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const data = new FormData(event.target);
    const { flow, page } = this;
    const categories = data.getAll('category');
    this.fault = categories.length === 0 ? t('flow.needsCategory') : '';
    if (this.fault !== '') {
      return;
    }
    const wanted = {
      name: data.get('name').trim(),
      categories,
      account_id: data.get('account') ?? flow.account_id,
      endpoint_uri: data.get('endpoint').trim() || null,
    };
    const changes = Object.fromEntries(
      Object.entries(wanted).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(flow[key])),
    );
    if (Object.keys(changes).length === 0) {
      page.say(t('flow.nothingChanged'));
    } else if (await page.run('settings', () => page.stored.change(changes))) {
      page.say(t('flow.settingsSaved'));
    }
  }

  #facts() {
    const { flow } = this;
    return html`
      <section class="card stack">
        <h2>${t('flow.ids')}</h2>
        <dl class="facts">
          ${fact(t('flow.id'), flow.id, true)} ${fact(t('flow.metaId'), flow.meta_flow_id, true)}
          ${fact(t('flow.flowJsonVersion'), flow.flow_json_version)}
          ${fact(t('flow.metaStatus'), flow.meta_status)} ${fact(t('flow.created'), exactly(flow.created_at))}
          ${fact(t('flow.lastSaved'), flow.last_saved_at && exactly(flow.last_saved_at))}
          ${fact(t('flow.lastPublished'), flow.last_published_at && exactly(flow.last_published_at))}
        </dl>
      </section>
    `;
  }
}

function fact(name, value, isCopied = false) {
  return html`
    <div>
      <dt>${name}</dt>
      <dd>
        ${value ? html`<code>${value}</code>` : html`<span class="quiet">${t('flow.none')}</span>`}
        ${value && isCopied ? copyButton(value, t('flow.copy', { name })) : nothing}
      </dd>
    </div>
  `;
}

customElements.define('hg-flow-settings', FlowSettings);
