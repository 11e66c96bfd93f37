/** What the server was told, what runs, its health and its audit log; and how the console looks. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { href } from '../../base/router.js';
import { Watch, density, session, shortcutsOn, theme } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { tabs } from '../../base/ui/tabs.js';
import { auditView, loadAudit } from './audit.js';
import { appearanceView } from './appearance.js';
import { serverView } from './server.js';
import './doctor.js';

await loadStyles('settings');

const TABS = ['console', 'server', 'doctor', 'audit'];

export default class SettingsPage extends Page {
  static areas = ['settings'];

  theme = new Watch(this, theme);
  density = new Watch(this, density);
  shortcuts = new Watch(this, shortcutsOn);
  session = new Watch(this, session);
  server = null;
  audit = null;
  shown = '';

  get heading() {
    return t('settings.title');
  }

  get tab() {
    return TABS.includes(this.query.tab) ? this.query.tab : TABS[0];
  }

  async load(signal) {
    const { tab } = this;
    if (tab === 'server') {
      this.server = (await api.get('/api/settings', { signal })).data;
    } else if (tab === 'audit') {
      this.audit = await loadAudit(this.query, signal);
    }
    this.shown = tab;
  }

  content() {
    return html`
      ${tabs(
        t('settings.parts'),
        TABS.map((tab) => ({
          text: t(`settings.tab_${tab}`),
          href: href('settings', {}, { tab: tab === TABS[0] ? null : tab }),
          isCurrent: tab === this.tab,
        })),
      )}
      ${this.shown === this.tab ? this.#panel() : this.problem ? nothing : this.skeleton()}
    `;
  }

  #panel() {
    switch (this.tab) {
      case 'server':
        return serverView(this.server);
      case 'doctor':
        return html`<hg-doctor></hg-doctor>`;
      case 'audit':
        return auditView(this.audit, this.query);
      default:
        return appearanceView();
    }
  }

  body() {
    // A tab that may not be read must not hide the others.
    return this.problem && !this.loaded ? html`${super.body()}${this.content()}` : super.body();
  }
}

customElements.define('hg-settings-page', SettingsPage);
