/** The built-in simulator of Meta: its people, what it was asked, how it fails, what it has. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { setFaults } from '../../base/faults.js';
import { Page } from '../../base/page.js';
import { href, setQuery } from '../../base/router.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { tabs } from '../../base/ui/tabs.js';
import { forbidden } from '../../base/ui/states.js';
import './chats.js';
import './faults.js';
import './flows.js';
import './journal.js';
import './judge.js';

await loadStyles('simulator');

const TABS = ['chats', 'journal', 'faults', 'judge', 'flows'];

export default class SimulatorPage extends Page {
  static areas = ['simulator', 'chats'];

  sandbox = null;

  get heading() {
    return t('simulator.title');
  }

  get tab() {
    return TABS.includes(this.query.tab) ? this.query.tab : TABS[0];
  }

  async load(signal) {
    this.sandbox = (await api.get('/api/sandbox', { signal })).data;
    await setFaults(this.sandbox.faults);
  }

  actions() {
    const reason = forbidden('write');
    return html`<button
      ?disabled=${reason !== '' || !this.loaded}
      title=${reason}
      @click=${() => this.reset()}
    >
      <hg-icon name="arrow-counterclockwise"></hg-icon>${t('simulator.reset')}
    </button>`;
  }

  content() {
    const active = this.sandbox.faults.filter((fault) => fault.remaining !== 0);
    return html`
      <p class="sandbox-bar">
        <hg-icon name="phone"></hg-icon>${t('simulator.bar')}
        <code>${this.sandbox.url}</code>
      </p>
      ${tabs(
        t('simulator.parts'),
        TABS.map((tab) => ({
          text: t(`simulator.tab_${tab}`),
          href: href('simulator', {}, { tab: tab === TABS[0] ? null : tab }),
          isCurrent: tab === this.tab,
          count: tab === 'faults' && active.length > 0 ? active.length : undefined,
        })),
      )}
      ${this.#panel()}
    `;
  }

  #panel() {
    const changed = () => this.reload().then(() => this.requestUpdate());
    switch (this.tab) {
      case 'faults':
        return html`<hg-sandbox-faults
          .faults=${this.sandbox.faults}
          .changed=${changed}
        ></hg-sandbox-faults>`;
      case 'judge':
        return html`<hg-sandbox-judge
          .settings=${this.sandbox.settings}
          .changed=${changed}
        ></hg-sandbox-judge>`;
      case 'flows':
        return html`<hg-sandbox-flows></hg-sandbox-flows>`;
      case 'journal':
        return html`<hg-sandbox-journal url=${this.sandbox.url}></hg-sandbox-journal>`;
      default:
        return html`<hg-sandbox-chats
          chat=${this.query.chat ?? ''}
          form=${this.query.form ?? ''}
        ></hg-sandbox-chats>`;
    }
  }

  async reset() {
    const { askToReset } = await import('./reset.js');
    if (await askToReset()) {
      await this.reload();
      setQuery({ chat: null, form: null });
      this.querySelector('hg-sandbox-journal')?.clear();
      this.querySelector('hg-sandbox-chats, hg-sandbox-flows')?.load();
      this.requestUpdate();
    }
  }
}

customElements.define('hg-simulator-page', SimulatorPage);
