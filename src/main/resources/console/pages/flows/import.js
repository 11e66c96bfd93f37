/**
 * The import of a file: a Flow JSON, or what *Export* wrote. It shows what the validator finds
 * before anything is stored.
 */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { account } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';
import { submit, submitState } from '../../base/ui/submit.js';

const MOST_SHOWN = 8;

/** Lets the user choose a file. @returns {Promise<File|null>} */
export function pickFile(accept = '.json,application/json') {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/**
 * @param {string} fileName
 * @param {string} text
 * @returns {Promise<object|undefined>} the new flow; undefined if it was given up
 */
export function importText(fileName, text) {
  const file = read(fileName, text);
  const state = {
    name: file.name,
    checked: null,
    imported: null,
    ...submitState(),
  };
  let update = () => {};
  check(file).then(
    (checked) => {
      state.checked = checked;
      update();
    },
    (error) => {
      state.problem = asProblem(error);
      update();
    },
  );
  return openDialog({
    heading: t('flows.importHeading', { file: fileName }),
    content: (dialog) => {
      update = () => dialog.update();
      return view(file, state, dialog);
    },
  });
}

/** What a file is. A definition stays a text, so that no byte of it changes. */
function read(fileName, text) {
  const fallback = fileName.replace(/\.json$/i, '');
  try {
    const value = JSON.parse(text);
    const flow = value?.data ?? value; // an answer of the API contains the file
    if (flow?.headgate_flow !== undefined) {
      return { kind: 'export', name: String(flow.name ?? fallback), text, definition: flow.json_definition };
    }
  } catch {
    // The validator says where it is wrong.
  }
  return { kind: 'definition', name: fallback, text, definition: text };
}

async function check(file) {
  if (typeof file.definition !== 'string') {
    return { findings: [] };
  }
  return (await api.postText('/api/flows/validate', file.definition)).data;
}

function view(file, state, dialog) {
  return html`
    <form @submit=${(event) => submit(event, state, dialog, () => store(file, state))}>
      <div class="stack">
        <label class="field">
          ${t('flows.name')}
          <input
            name="name"
            required
            maxlength="200"
            autofocus
            .value=${state.name}
            @input=${(event) => {
              state.name = event.target.value;
            }}
          />
        </label>
        ${state.problem ? problemBox(state.problem) : nothing} ${findings(state)}
      </div>
      <footer class="dialog-foot">
        <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
        <button class="primary" ?disabled=${state.isBusy}>${t('flows.importNow')}</button>
      </footer>
    </form>
  `;
}

function findings({ checked, problem }) {
  if (checked === null) {
    return problem ? nothing : skeletonRows(2);
  }
  const errors = checked.findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) {
    return html`<p class="row good-text">
      <hg-icon name="check-circle"></hg-icon>${t('flows.noErrors')}
    </p>`;
  }
  return html`
    <div>
      <p class="row">
        <hg-icon name="exclamation-triangle"></hg-icon>
        <strong>${t('base.errors', { count: errors.length })}</strong>
        <span class="quiet">${t('flows.errorsCanBeMended')}</span>
      </p>
      <ul class="finding-list">
        ${errors.slice(0, MOST_SHOWN).map(
          (finding) => html`
            <li>
              ${finding.line_start
                ? html`<span class="quiet">${t('flows.line', { line: finding.line_start })}</span>`
                : nothing}
              <bdi>${finding.message}</bdi>
            </li>
          `,
        )}
      </ul>
      ${errors.length > MOST_SHOWN
        ? html`<p class="quiet">${t('flows.moreErrors', { count: errors.length - MOST_SHOWN })}</p>`
        : nothing}
    </div>
  `;
}

/** The next try after a failure never imports the file a second time. */
async function store(file, state) {
  const { name } = state;
  const options = { query: { account_id: account.value }, idempotencyKey: state.key };
  if (file.kind === 'definition') {
    const value = { name, json_definition: file.text };
    return (await api.post('/api/flows', value, options)).data;
  }
  state.imported ??= (await api.postText('/api/flows/import', file.text, options)).data;
  if (state.imported.name === name) {
    return state.imported;
  }
  return (await api.put(`/api/flows/${state.imported.id}`, { name })).data;
}
