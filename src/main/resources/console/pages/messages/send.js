/**
 * The dialog that sends a message: what is sent, how the customer sees it, and what goes to Meta.
 *
 *   await openSend({ flowId })     from any page
 *
 * What was typed stays for the next time, until the page is loaded again.
 */
import { html } from 'lit';
import { asProblem } from '../../base/problem.js';
import { account, accounts } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { loadText, t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { isComplete, newDraft, requestOf, templateKey } from './draft.js';
import { FlowForm, defaultAccount } from './flow-form.js';
import { NO_FORM, findFlow, loadForm } from './form.js';
import { Sending } from './sending.js';
import { sendView } from './send-view.js';
import { loadTemplates } from './templates.js';
import './sheet.js';

let styles = null;
let last = newDraft();

/** @param {{flowId?: string}} options */
export async function openSend({ flowId } = {}) {
  styles ??= Promise.all([loadStyles('sheets'), loadStyles('messages'), loadStyles('send')]);
  await Promise.all([styles, loadText('messages')]);
  await openDialog({
    heading: t('messages.send'),
    wide: true,
    content: (dialog) => html`<hg-send
      .flowId=${flowId ?? ''}
      .close=${() => dialog.close()}
    ></hg-send>`,
  });
}

export class SendForm extends FlowForm {
  static properties = { flowId: { attribute: false } };

  draft = last;
  templates = null;
  templateProblem = null;
  /** @type {import('./form.js').OpenedForm} */
  opened = NO_FORM;
  sending = new Sending(this);
  #loadedForm = '';
  #suggested = '';

  constructor() {
    super();
    this.flowId = '';
  }

  get path() {
    return '/api/messages';
  }

  get isComplete() {
    return isComplete(this.draft);
  }

  get screens() {
    return [...this.opened.screens.keys()];
  }

  /** The data of the first screen. */
  get fields() {
    const { screens } = this.opened;
    return screens.get(this.draft.screen) ?? [...screens.values()][0] ?? [];
  }

  get request() {
    return requestOf(this.draft, new Map(this.fields.map(({ key, type }) => [key, type])));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    last = this.draft;
  }

  async #start() {
    const { signal } = this;
    try {
      const wanted = this.flowId || this.draft.flowId;
      const flow = wanted ? await findFlow(wanted, signal) : null;
      const known = flow?.account_id ?? (account.value || this.draft.accountId);
      const chosen = accounts.value.find((one) => one.id === known) ?? defaultAccount();
      this.draft = { ...this.draft, accountId: chosen?.id ?? '', flowId: '' };
      if (this.flowId) {
        this.draft.kind = 'flow';
      }
      await this.findFlows('');
      if (flow) {
        this.flows = [flow, ...this.flows.filter((one) => one.id !== flow.id)];
        this.chooseFlow(flow.id);
      }
      if (this.draft.kind === 'template') {
        this.loadTemplates();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  set(changes) {
    const before = this.draft;
    this.draft = { ...before, ...changes };
    if (changes.kind === 'template' && this.templates === null) {
      this.loadTemplates();
    }
    this.#loadForm();
    this.dryRun.plan();
    this.requestUpdate();
  }

  setData(key, text) {
    this.set({ data: new Map(this.draft.data).set(key, text) });
  }

  takeExamples() {
    this.set({ data: new Map(this.fields.map(({ key, example }) => [key, example])) });
  }

  chooseAccount(accountId) {
    this.flows = [];
    this.templates = null;
    this.set({ accountId, flowId: '', template: '' });
    this.findFlows('');
    if (this.draft.kind === 'template') {
      this.loadTemplates();
    }
  }

  /** A flow that was never published can only be sent as a draft. */
  chooseFlow(flowId) {
    const flow = this.flows.find((one) => one.id === flowId);
    const isPublished = flow && flow.published_version !== null;
    const isTyped = this.draft.body !== '' && this.draft.body !== this.#suggested;
    this.#suggested = flow?.name ?? '';
    const body = isTyped ? this.draft.body : this.#suggested;
    this.set({ flowId, body, mode: isPublished ? 'published' : 'draft' });
  }

  async loadTemplates() {
    this.templateProblem = null;
    try {
      this.templates = await loadTemplates(this.draft.accountId, this.signal);
      this.#loadedForm = '';
      this.#loadForm();
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.templateProblem = asProblem(error);
      }
    }
    this.requestUpdate();
  }

  /** Another dialog, above this one. */
  async newTemplate() {
    const { openNewTemplate } = await import('./new-template.js');
    const created = await openNewTemplate({ accountId: this.draft.accountId });
    if (created) {
      await this.loadTemplates();
      this.chooseTemplate(created);
    }
  }

  chooseTemplate(template) {
    this.set({ template: templateKey(template) });
  }

  /** The flow that is opened: the one that was chosen, or that of the template's button. */
  async #openedFlow(signal) {
    const { draft } = this;
    if (draft.kind === 'flow') {
      return this.flows.find((flow) => flow.id === draft.flowId) ?? null;
    }
    const template = this.templates?.items.find((one) => templateKey(one) === draft.template);
    const flowId = template?.flow_buttons[0]?.flow_id;
    return flowId ? findFlow(flowId, signal) : null;
  }

  async #loadForm() {
    const { kind, flowId, template, mode } = this.draft;
    const key = kind === 'flow' ? `${flowId} ${mode}` : template;
    if (key === this.#loadedForm) {
      return;
    }
    this.#loadedForm = key;
    try {
      const { signal } = this;
      const flow = await this.#openedFlow(signal);
      const opened = flow
        ? await loadForm(flow, kind === 'flow' ? mode : 'published', signal)
        : NO_FORM;
      if (this.#loadedForm === key) {
        this.opened = opened;
        const screen = opened.screens.size > 1 ? [...opened.screens.keys()][0] : '';
        this.set({ screen: kind === 'flow' ? screen : '', data: new Map() });
      }
    } catch (error) {
      this.fail(error);
    }
  }

  firstUpdated() {
    this.querySelector('[name=to]').focus();
  }

  render() {
    return sendView(this);
  }
}

customElements.define('hg-send', SendForm);
