/** The start page: the first steps, what needs a person, and what changed last. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { Page } from '../../base/page.js';
import { asProblem } from '../../base/problem.js';
import { go, hasPage, href } from '../../base/router.js';
import { statusPill, textMarks, timeOf } from '../../base/status.js';
import { loadStyles } from '../../base/styles.js';
import { t } from '../../base/text.js';
import { forbidden, skeletonRows } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { watchDrops } from '../flows/drop.js';
import { attentionList } from './attention.js';
import { gallery } from './gallery.js';
import { isComplete, ladder } from './ladder.js';
import { TEMPLATE_AREAS } from './template-words.js';

const styles = Promise.all([loadStyles('start'), loadStyles('gallery')]);

export default class StartPage extends Page {
  static areas = ['start', 'flows', ...TEMPLATE_AREAS];

  static loadsEarly = true;

  overview = null;
  answers = null;
  templates = null;
  templatesProblem = null;

  #endDrops = () => {};

  get heading() {
    return t('start.title');
  }

  get keys() {
    return [{ keys: 'n', text: t('start.new'), run: () => this.empty() }];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#endDrops = watchDrops((name, text) => this.take(name, text));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#endDrops();
  }

  async load(signal) {
    const templates = this.#loadTemplates(signal);
    const { data } = await api.get('/api/overview', { signal });
    if (data.answers_by_day?.some((day) => day.answers > 0)) {
      this.answers = (await import('./answers.js')).answersOfDays;
    }
    this.overview = data;
    await Promise.all([templates, styles]);
  }

  /** The page stands without the templates. */
  async #loadTemplates(signal) {
    try {
      this.templates = (await api.get('/api/templates', { signal })).data.items;
      this.templatesProblem = null;
    } catch (error) {
      if (!signal.aborted) {
        this.templatesProblem = asProblem(error);
      }
    }
  }

  skeleton() {
    return html`<div class="start-columns">
      <div class="card">${skeletonRows(5)}</div>
      <div class="card">${skeletonRows(5)}</div>
    </div>`;
  }

  get isNew() {
    return this.overview.flows !== null && this.overview.flows.total === 0;
  }

  actions() {
    if (!this.loaded || this.isNew) {
      return nothing;
    }
    const reason = forbidden('write');
    return html`
      <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.paste()}>
        <hg-icon name="clipboard"></hg-icon>${t('start.paste')}
      </button>
      <button class="primary" ?disabled=${reason !== ''} title=${reason} @click=${() => this.empty()}>
        <hg-icon name="plus-lg"></hg-icon>${t('start.new')}
      </button>
    `;
  }

  content() {
    const { steps, errors } = this.overview;
    const shown = steps !== null && isComplete(steps) ? nothing : this.#ladder(steps, errors);
    return html`
      <div class=${shown === nothing ? 'start-columns wide' : 'start-columns'}>
        <div class="stack start-main">${this.isNew ? this.#ways() : this.#work()}</div>
        ${shown}
      </div>
    `;
  }

  #ladder(steps, errors) {
    return html`<aside class="card start-ladder" aria-labelledby="ladder-title">
      <h2 id="ladder-title">${t('start.steps')}</h2>
      ${steps === null ? part(errors.steps) : ladder(steps)}
    </aside>`;
  }

  /** The three ways to the first flow. */
  #ways() {
    const reason = forbidden('write');
    return html`
      <section class="start-hero" aria-labelledby="hero-title">
        <h2 id="hero-title">${t('start.firstTitle')}</h2>
        <p>${t('start.firstText')}</p>
        <div class="row">
          <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.paste()}>
            <hg-icon name="clipboard"></hg-icon>${t('start.paste')}
          </button>
          <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.chooseFile()}>
            <hg-icon name="file-earmark-arrow-up"></hg-icon>${t('flows.importFile')}
          </button>
          <button ?disabled=${reason !== ''} title=${reason} @click=${() => this.empty()}>
            <hg-icon name="file-earmark-plus"></hg-icon>${t('start.empty')}
          </button>
        </div>
        <p class="quiet">${t('start.dropHint')}</p>
      </section>
      ${this.#gallery()}
    `;
  }

  #gallery() {
    return gallery({
      templates: this.templates,
      problem: this.templatesProblem,
      retry: () => this.reload(),
      choose: (template) => this.fromTemplate(template),
    });
  }

  #work() {
    const { attention, recent, errors } = this.overview;
    return html`
      <section class="card" aria-labelledby="attention-title">
        <h2 id="attention-title">${t('start.attention')}</h2>
        ${attention === null ? part(errors.attention) : attentionList(attention)}
      </section>
      ${this.answers?.(this.overview.answers_by_day) ?? nothing}
      <section class="card" aria-labelledby="recent-title">
        <header class="card-head">
          <h2 id="recent-title">${t('start.recent')}</h2>
          <a href=${href('flows')}>${this.#allFlows()}</a>
        </header>
        ${recent === null ? part(errors.recent) : recentList(recent)}
      </section>
      ${this.#gallery()}
    `;
  }

  #allFlows() {
    const { flows } = this.overview;
    return flows === null ? t('start.showAll') : t('start.allFlows', { count: flows.total });
  }

  async empty() {
    if (forbidden('write') === '') {
      const { newFlow } = await import('../flows/new.js');
      this.#made(await newFlow());
    }
  }

  async fromTemplate(template) {
    const { newFromTemplate } = await import('./template.js');
    this.#made(await newFromTemplate(template));
  }

  async paste() {
    const { pasteText } = await import('./paste.js');
    const text = await pasteText();
    if (text !== undefined) {
      await this.take(`${t('start.pastedName')}.json`, text);
    }
  }

  async chooseFile() {
    const { pickFile } = await import('../flows/import.js');
    const file = await pickFile();
    if (file) {
      await this.take(file.name, await file.text());
    }
  }

  async take(name, text) {
    if (forbidden('write') === '') {
      const { importText } = await import('../flows/import.js');
      this.#made(await importText(name, text));
    }
  }

  #made(flow) {
    if (flow && hasPage('flow')) {
      go(href('flow', { id: flow.id, tab: 'edit' }));
    } else if (flow) {
      toast(t('start.made', { name: flow.name }));
      this.reload();
    }
  }
}

/** What stands in place of a part that failed. The others stand. */
function part(message) {
  return html`<p class="part-failed" role="alert">
    <hg-icon name="exclamation-triangle"></hg-icon>${message ?? t('start.partFailed')}
  </p>`;
}

function recentList(flows) {
  return html`
    <ul class="start-list">
      ${flows.map(
        (flow) => html`
          <li>
            ${hasPage('flow')
              ? html`<a class="start-name" href=${href('flow', { id: flow.id, tab: 'edit' })}
                  >${flow.name}</a
                >`
              : html`<span class="start-name">${flow.name}</span>`}
            ${statusPill(flow)} ${textMarks(flow)}
            <span class="quiet start-end">${timeOf(flow.updated_at)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

customElements.define('hg-start-page', StartPage);
