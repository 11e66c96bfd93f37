/** What the dialog that sends a message shows: the form with its preview, then the outcome. */
import { html, nothing } from 'lit';
import { hasPage, href } from '../../base/router.js';
import { accounts } from '../../base/store.js';
import { t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { problemBox } from '../../base/ui/states.js';
import { bubble } from './bubble.js';
import { sendFields } from './send-fields.js';

/** @param {import('./send.js').SendForm} form */
export function sendView(form) {
  return form.sending.outcome === '' ? formView(form) : outcomeView(form);
}

function formView(form) {
  const { sending, problem } = form;
  const onKey = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };
  return html`
    <form
      class="send-form"
      @keydown=${onKey}
      @submit=${(event) => {
        event.preventDefault();
        sending.send();
      }}
    >
      <div class="stack send-fields">
        ${problem ? problemBox(problem, () => form.findFlows(form.search)) : nothing}
        ${sendFields(form)}
      </div>
      <div class="stack send-side">${bubble(form.draft)} ${preview(form, t('messages.requestLater'))}</div>
      <div class="send-end">
        ${sending.problem ? problemBox(sending.problem) : nothing}
        <footer class="dialog-foot">
          <button type="button" @click=${form.close}>${t('base.cancel')}</button>
          <button class="primary" ?disabled=${sending.isBusy}>
            <hg-icon name="send"></hg-icon>${sending.isBusy ? t('messages.sending') : t('messages.sendNow')}
          </button>
        </footer>
      </div>
    </form>
  `;
}

/**
 * What Meta gets.
 *
 * @param {import('./flow-form.js').FlowForm} form
 * @param {string} later what is said while the form is not complete
 */
export function preview({ dryRun, isComplete }, later) {
  return html`<section class="request" aria-label=${t('messages.request')}>
    <h3>
      ${t('messages.request')}
      ${dryRun.request ? copyButton(dryRun.request, t('messages.copyRequest')) : nothing}
    </h3>
    <div role="status">
      ${dryRun.problem
        ? html`<p class="request-problem" dir="auto">
            <hg-icon name="exclamation-triangle"></hg-icon>${dryRun.problem.message}
          </p>`
        : nothing}
      ${warnings(dryRun.warnings)}
      ${isComplete ? nothing : html`<p class="quiet">${later}</p>`}
    </div>
    ${dryRun.request
      ? html`<pre tabindex="0" role="group" aria-label=${t('messages.request')}>${dryRun.request}</pre>`
      : nothing}
  </section>`;
}

function warnings(texts) {
  return texts.map(
    (text) => html`<p class="request-warning" dir="auto">
      <hg-icon name="exclamation-triangle"></hg-icon>${text}
    </p>`,
  );
}

function outcomeView(form) {
  const { sending, draft } = form;
  const isSandbox = accounts.value.find((one) => one.id === draft.accountId)?.sandbox ?? false;
  return html`
    <div class="stack">
      <div role="status">${said(sending)}</div>
      ${sending.warnings.length > 0 ? html`<div>${warnings(sending.warnings)}</div>` : nothing}
      ${sending.messageId
        ? html`<hg-message .messageId=${sending.messageId}></hg-message>`
        : nothing}
    </div>
    <footer class="dialog-foot">
      ${isSandbox && hasPage('simulator')
        ? html`<a class="link-button" href=${href('simulator', {}, { form: sending.waMessageId })}>
            <hg-icon name="phone"></hg-icon>${t('messages.openSimulator')}
          </a>`
        : nothing}
      ${sending.outcome === 'lost'
        ? html`<button ?disabled=${sending.isBusy} @click=${() => sending.send()}>
            <hg-icon name="arrow-clockwise"></hg-icon>${t('messages.askAgain')}
          </button>`
        : nothing}
      <button ?disabled=${sending.isBusy} @click=${() => sending.again()}>
        ${sending.outcome === 'refused' ? t('messages.change') : t('messages.another')}
      </button>
      <button class="primary" @click=${form.close}>${t('base.close')}</button>
    </footer>
  `;
}

function said({ outcome, problem }) {
  if (outcome === 'sent') {
    return html`<p class="good-text outcome">
      <hg-icon name="check-circle-fill"></hg-icon><strong>${t('messages.isSent')}</strong>
    </p>`;
  }
  if (outcome === 'refused') {
    return problem ? problemBox(problem) : html`<p class="danger-text">${t('messages.status_failed')}</p>`;
  }
  return html`<div class="notice warn">
    <hg-icon name="question-circle"></hg-icon>
    <div class="notice-text">
      <p><strong>${outcome === 'lost' ? t('messages.lost') : t('messages.unknown')}</strong></p>
      ${problem ? html`<p dir="auto">${problem.message}</p>` : nothing}
      <p>${outcome === 'lost' ? t('messages.lostText') : t('messages.againText')}</p>
    </div>
  </div>`;
}
