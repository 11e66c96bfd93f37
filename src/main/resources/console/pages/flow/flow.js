/** A flow: its text, its versions and its settings. */
import { html, nothing } from 'lit';
import { Page } from '../../base/page.js';
import { asProblem } from '../../base/problem.js';
import { href, setGuard } from '../../base/router.js';
import { may } from '../../base/store.js';
import { t } from '../../base/text.js';
import { tabs } from '../../base/ui/tabs.js';
import { toast } from '../../base/ui/toast.js';
import { CatchUp } from './catch-up.js';
import { askToLeave } from './leave.js';
import { FlowDocument } from './document.js';
import { draftOffer } from './draft-offer.js';
import { afterFailure } from './failure.js';
import { flowHead } from './head.js';
import { flowKeys } from './keys.js';
import { notices } from './notices.js';
import { OtherTabs } from './other-tabs.js';
import './edit.js';
import './styles.js';

const TABS = ['edit', 'versions', 'responses', 'endpoint', 'settings'];

/** What is loaded when it is first shown. */
const PARTS = {
  versions: () => import('./versions.js'),
  responses: () => import('../responses/responses.js'),
  endpoint: () => import('./endpoint/endpoint.js'),
  settings: () => import('./settings.js'),
};

const VIEWS = {
  versions: (page) => html`<hg-flow-versions .page=${page} .flow=${page.flow} .query=${page.query}></hg-flow-versions>`,
  responses: (page) => html`<hg-responses-page .flow=${page.flow} .query=${page.query}></hg-responses-page>`,
  endpoint: (page) => html`<hg-flow-endpoint .page=${page} .flow=${page.flow} .query=${page.query}></hg-flow-endpoint>`,
  settings: (page) => html`<hg-flow-settings .page=${page} .flow=${page.flow}></hg-flow-settings>`,
};

export default class FlowPage extends Page {
  static areas = ['flow', 'flows', 'editor', 'responses', 'endpoint'];

  static properties = {
    ...Page.properties,
    isDirty: { state: true },
    work: { state: true },
    failure: { state: true },
    drafts: { state: true },
    otherTabs: { state: true },
    isStale: { state: true },
  };

  /** @type {FlowDocument} */
  stored = null;
  others = null;
  catchUp = new CatchUp(this);
  edit = document.createElement('hg-flow-edit');

  constructor() {
    super();
    this.isDirty = false;
    /** What is being done: '', 'save', 'save-to-meta', … */
    this.work = '';
    this.failure = null;
    this.drafts = [];
    this.otherTabs = 0;
    this.isStale = false;
    this.edit.addEventListener('dirty', (event) => {
      this.isDirty = event.detail;
      if (!this.isDirty && this.isStale && this.work === '') {
        this.catchUp.look(); // the user has undone what was typed
      }
    });
  }

  get flow() {
    return this.stored?.flow ?? null;
  }

  get tab() {
    return TABS.includes(this.params.tab) ? this.params.tab : TABS[0];
  }

  get heading() {
    return this.flow?.name ?? '';
  }

  get readOnly() {
    return !may('write') || this.flow?.status === 'DEPRECATED';
  }

  get keys() {
    return flowKeys(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.classList.add('flow-page');
    this.catchUp.begin();
    setGuard({ isDirty: () => this.edit.isDirty, ask: () => askToLeave(this) });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.others?.end();
    this.catchUp.end();
  }

  async load(signal) {
    if (this.stored !== null && this.loaded) {
      return; // only the tab is another one
    }
    const stored = new FlowDocument(this.params.id);
    await stored.load(signal);
    this.stored = stored;
    this.others ??= new OtherTabs(stored.id, {
      onSaved: () => this.catchUp.look(),
      onCount: (count) => {
        this.otherTabs = count;
      },
    });
    this.edit.stored = stored;
    this.edit.others = this.others;
    this.edit.show(stored.text);
    this.drafts = await draftOffer(this);
  }

  /**
   * @param {string} [note] why the text changes; the history shows it
   * @returns {Promise<boolean>} whether the text is stored now
   */
  async save(note = '') {
    if (!this.loaded || this.readOnly || !this.edit.isDirty) {
      return !this.edit.isDirty;
    }
    const { doc } = this.edit;
    return this.run('save', async () => {
      await this.stored.save(this.edit.text, note);
      this.edit.saved(doc);
      this.isStale = false;
      this.others.saved();
    });
  }

  /**
   * Does one thing at a time, and shows why it failed.
   *
   * @returns {Promise<boolean>} whether it succeeded
   */
  async run(name, work) {
    if (this.work !== '') {
      return false;
    }
    this.work = name;
    this.failure = null;
    try {
      await work();
      return true;
    } catch (error) {
      return await afterFailure(this, error, name);
    } finally {
      this.work = '';
      this.catchUp.goOn();
    }
  }

  /** Asks what the server has, and lets the user settle a conflict. */
  compareWithServer() {
    return this.run('save', async () => {
      await this.stored.refresh();
      this.isStale = false;
    });
  }

  /** After a failure: what the flow is now, if it can be asked. */
  async lookAgain() {
    try {
      await this.stored.refresh();
    } catch {
      // The failure itself is shown already.
    }
    this.requestUpdate();
  }

  say(text) {
    toast(text);
    this.requestUpdate();
  }

  render() {
    if (!this.loaded) {
      return super.render();
    }
    this.edit.readOnly = this.readOnly;
    return html`
      ${flowHead(this)} ${this.#tabs()} ${notices(this)}
      <div class="flow-body" ?hidden=${this.tab !== 'edit'}>${this.edit}</div>
      ${VIEWS[this.tab]?.(this) ?? nothing}
    `;
  }

  #tabs() {
    return tabs(
      t('flow.parts'),
      TABS.map((tab) => ({
        text: t(`flow.tab_${tab}`),
        href: href('flow', { id: this.flow.id, tab }),
        isCurrent: tab === this.tab,
        count: tab === 'versions' ? (this.flow.current_version ?? 0) : undefined,
      })),
    );
  }

  updated(changed) {
    super.updated();
    PARTS[this.tab]?.().catch((error) => {
      this.failure ??= asProblem(error);
    });
    this.dataset.tab = this.tab;
    if (changed.has('loaded') && document.activeElement === document.body) {
      this.querySelector('h1')?.focus({ preventScroll: true }); // the one before has gone
    }
    if (this.isDirty) {
      document.title = `● ${document.title}`;
    }
  }
}

customElements.define('hg-flow-page', FlowPage);
