/**
 * The checklist before a flow is published. The server says what stands in the way without changing
 * anything; then one button publishes.
 */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { go, hasPage, href } from '../../base/router.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';

const LOOKS = {
  ok: ['check-circle-fill', 'good'],
  warn: ['exclamation-triangle-fill', 'warn'],
  block: ['x-circle-fill', 'bad'],
  unknown: ['question-circle', 'warn'],
};

const KNOWN = new Set([
  'unsaved',
  'status',
  'saved',
  'at_meta',
  'findings',
  'validation_errors',
  'flow_json_version',
  'account',
  'endpoint',
  'name',
  'answers',
  'live_messages',
]);

/** A later server may have checks that this console does not know. */
function nameOf(name) {
  return KNOWN.has(name) ? t(`flow.check_${name}`) : name.replaceAll('_', ' ');
}

/** @param {object} page the hg-flow-page */
export function openChecklist(page) {
  const state = { result: null, problem: null, isBusy: false, done: null };
  let update = () => {};

  async function check() {
    state.result = null;
    state.problem = null;
    update();
    try {
      const query = { dry_run: true, save: true };
      state.result = (await api.post(`${page.stored.path}/publish`, null, { query })).data;
    } catch (error) {
      state.problem = asProblem(error);
    }
    update();
  }

  async function publish() {
    state.isBusy = true;
    state.problem = null;
    update();
    const isDone = await page.run('publish', () =>
      page.stored.act('publish', { query: { save: true } }),
    );
    state.isBusy = false;
    if (isDone) {
      state.done = page.flow;
    } else {
      state.problem = page.failure;
      page.failure = null;
    }
    update();
  }

  async function save() {
    if (await page.save()) {
      await check();
    }
    update();
  }

  check();
  return openDialog({
    heading: t('flow.checklistHeading', { name: page.flow.name }),
    wide: true,
    content: (dialog) => {
      update = () => dialog.update();
      return state.done
        ? published(state.done, dialog)
        : view({ page, state, dialog, check, publish, save });
    },
  });
}

function view({ page, state, dialog, check, publish, save }) {
  const rows = state.result ? [unsaved(page, save), ...state.result.checks.map((one) => row(one, page, dialog))] : null;
  const blocked = state.result === null || !state.result.ready || page.isDirty;
  const unknown = page.flow.unknown_outcome;
  return html`
    <div aria-live="polite" class="stack">
      ${state.problem ? problemBox(state.problem, state.result ? null : check) : nothing}
      ${unknown && state.problem ? html`<p class="notice slim warn">${t('flow.outcomeUnknownText')}</p>` : nothing}
      ${rows === null && !state.problem ? skeletonRows(6) : nothing}
      ${rows === null ? nothing : html`<ul class="checklist" role="list">${rows}</ul>`}
    </div>
    <footer class="dialog-foot checklist-foot">
      ${rows !== null && blocked ? html`<p class="checklist-why" id="publish-why">${why(page, state.result)}</p>` : nothing}
      <button @click=${() => dialog.close()} ?disabled=${state.isBusy}>${t('base.cancel')}</button>
      <button ?disabled=${state.isBusy} @click=${check}>
        <hg-icon name="arrow-clockwise"></hg-icon>${t('flow.checkAgain')}
      </button>
      <button
        class="primary"
        ?disabled=${blocked || state.isBusy}
        aria-describedby=${blocked ? 'publish-why' : nothing}
        @click=${publish}
      >
        <hg-icon name="send"></hg-icon>${state.isBusy
          ? t('flow.doing_publish')
          : unknown
            ? t('flow.askMetaAgain')
            : t('flows.publish')}
      </button>
    </footer>
  `;
}

/** Why the button is off: the first row that blocks. */
function why(page, result) {
  if (page.isDirty) {
    return t('flow.blockedByText');
  }
  const first = result.checks.find((one) => one.level === 'block' && one.ok !== true);
  return first ? html`${nameOf(first.name)}: <bdi>${first.message}</bdi>` : '';
}

/** Only this page knows whether there is a text that is not saved. */
function unsaved(page, save) {
  const check = page.isDirty
    ? { name: 'unsaved', ok: false, level: 'block', message: t('flow.checkUnsaved'), details: [] }
    : { name: 'unsaved', ok: true, level: 'block', message: t('flow.checkSaved'), details: [] };
  return line(check, html`<button class="small" @click=${save}>${t('base.save')}</button>`);
}

function row(check, page, dialog) {
  return line(check, button(check, page, dialog));
}

function button({ name, ok }, page, dialog) {
  if (ok === true) {
    return nothing;
  }
  if (ok === null) {
    return nothing;
  }
  if (name === 'findings' || name === 'validation_errors' || name === 'flow_json_version') {
    const show = () => {
      dialog.close();
      go(href('flow', { id: page.flow.id, tab: 'edit' }));
      page.edit.findings.go(1);
    };
    return html`<button class="small" @click=${show}>${t('flow.show')}</button>`;
  }
  const links = {
    account: hasPage('accounts') ? href('accounts') : null,
    endpoint: href('flow', { id: page.flow.id, tab: 'settings' }),
    answers: href('flow', { id: page.flow.id, tab: 'versions' }, { from: 'published', version: 'current' }),
    at_meta: href('flow', { id: page.flow.id, tab: 'versions' }, { from: 'meta', version: 'current' }),
    name: href('flow', { id: page.flow.id, tab: 'settings' }),
  };
  return links[name]
    ? html`<a class="button small" href=${links[name]} @click=${() => dialog.close()}>${t('flow.show')}</a>`
    : nothing;
}

function line({ name, ok, level, message, action, details }, button_) {
  const state = ok === true ? 'ok' : ok === false ? level : 'unknown';
  const [icon, look] = LOOKS[state];
  return html`
    <li class=${`check ${look}`}>
      <hg-icon name=${icon}></hg-icon>
      <div>
        <strong>${nameOf(name)}</strong>
        <span class="visually-hidden">${t(`flow.state_${state}`)}</span>
        <p><span dir="auto">${message}</span></p>
        ${action && !/\/api\//.test(action) ? html`<p class="quiet">${action}</p>` : nothing}
        ${details?.length > 0
          ? html`<details>
              <summary>${t('flow.details', { count: details.length })}</summary>
              <ul class="finding-list">${details.map((text) => html`<li>${text}</li>`)}</ul>
            </details>`
          : nothing}
      </div>
      ${ok === true ? nothing : button_}
    </li>
  `;
}

function published(flow, dialog) {
  const version = String(flow.published_version ?? flow.current_version);
  return html`
    <div class="empty">
      <hg-icon name="check-circle"></hg-icon>
      <h2>${t('flows.published', { name: flow.name })}</h2>
      <p>${t('flow.publishedText', { version })}</p>
    </div>
    <footer class="dialog-foot">
      <a class="button" href=${href('flow', { id: flow.id, tab: 'versions' })} @click=${() => dialog.close()}>
        ${t('flow.seeVersion', { version })}
      </a>
      <button class="primary" autofocus @click=${() => dialog.close()}>${t('base.close')}</button>
    </footer>
  `;
}
