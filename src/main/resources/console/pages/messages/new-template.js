/**
 * The dialog that creates a message template with a button that opens a flow.
 *
 *   const created = await openNewTemplate({ accountId, flowId })
 *
 * Resolves to what the API says of the new template; undefined if none was created.
 */
import { html } from 'lit';
import { api, newKey } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { account } from '../../base/store.js';
import { loadStyles } from '../../base/styles.js';
import { loadText, t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { FlowForm, defaultAccount } from './flow-form.js';
import { NO_FORM, loadForm } from './form.js';
import { newTemplateView } from './new-template-view.js';
import { isWhole, newTemplateDraft, templateRequest } from './template-draft.js';

let styles = null;

/** @param {{accountId?: string, flowId?: string}} options */
export async function openNewTemplate({ accountId = '', flowId = '' } = {}) {
  styles ??= Promise.all([loadStyles('sheets'), loadStyles('messages'), loadStyles('send')]);
  await Promise.all([styles, loadText('messages')]);
  return openDialog({
    heading: t('messages.newTemplate'),
    wide: true,
    content: (dialog) => html`<hg-new-template
      .accountId=${accountId}
      .flowId=${flowId}
      .close=${(created) => dialog.close(created)}
    ></hg-new-template>`,
  });
}

export class NewTemplateForm extends FlowForm {
  static properties = { accountId: { attribute: false }, flowId: { attribute: false } };

  draft = newTemplateDraft(document.documentElement.lang);
  /** @type {import('./form.js').OpenedForm} */
  opened = NO_FORM;
  isBusy = false;
  /** Why the template was not created. */
  refusal = null;
  #key = newKey();
  #sent = '';

  constructor() {
    super();
    this.accountId = '';
    this.flowId = '';
  }

  get path() {
    return `/api/accounts/${this.draft.accountId}/message-templates`;
  }

  get isComplete() {
    return isWhole(this.draft);
  }

  get request() {
    return templateRequest(this.draft);
  }

  get screens() {
    return [...this.opened.screens.keys()];
  }

  /** A template opens what is published. */
  offers(flow) {
    return flow.published_version !== null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#start();
  }

  async #start() {
    const accountId = this.accountId || account.value || (defaultAccount()?.id ?? '');
    this.draft = { ...this.draft, accountId };
    await this.findFlows('');
    if (this.flows.some((flow) => flow.id === this.flowId)) {
      this.chooseFlow(this.flowId);
    }
  }

  set(changes) {
    this.draft = { ...this.draft, ...changes };
    this.dryRun.plan();
    this.requestUpdate();
  }

  setExample(part, gap, text) {
    const { examples } = this.draft;
    this.set({ examples: { ...examples, [part]: new Map(examples[part]).set(gap, text) } });
  }

  chooseAccount(accountId) {
    this.flows = [];
    this.opened = NO_FORM;
    this.set({ accountId, flowId: '', screen: '' });
    this.findFlows('');
  }

  async chooseFlow(flowId) {
    this.opened = NO_FORM;
    this.set({ flowId, screen: '' });
    const flow = this.flows.find((one) => one.id === flowId);
    try {
      const opened = flow ? await loadForm(flow, 'published', this.signal) : NO_FORM;
      if (this.draft.flowId === flowId) {
        this.opened = opened;
        this.set({ screen: this.screens[0] ?? '' });
      }
    } catch (error) {
      this.fail(error);
    }
  }

  async create() {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    this.refusal = null;
    this.requestUpdate();
    const { path, request } = this;
    const text = JSON.stringify([path, request]);
    if (text !== this.#sent) {
      this.#sent = text;
      this.#key = newKey(); // other values are another request
    }
    try {
      const { data } = await api.post(path, request, { idempotencyKey: this.#key });
      this.close(data);
    } catch (error) {
      this.refusal = asProblem(error);
      if (this.refusal.status !== 0) {
        this.#key = newKey(); // the answer is known, so the next try is another request
      }
    }
    this.isBusy = false;
    this.requestUpdate();
  }

  firstUpdated() {
    this.querySelector('[name=name]').focus();
  }

  render() {
    return newTemplateView(this);
  }
}

customElements.define('hg-new-template', NewTemplateForm);
