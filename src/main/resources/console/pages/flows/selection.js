/** What can be done with several flows: one after the other, with the progress and a stop. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { download } from './actions.js';

/** @param {{items: object[], selected: Set<string>, reload: () => void}} page */
export function selectionBar(page) {
  const flows = page.items.filter((flow) => page.selected.has(flow.id));
  if (flows.length === 0) {
    return nothing;
  }
  const noWrite = forbidden('write');
  return html`
    <div class="selection row" role="group" aria-label=${t('flows.selected', { count: flows.length })}>
      <strong>${t('flows.selected', { count: flows.length })}</strong>
      <button @click=${() => run(t('flows.export'), flows, exportOne)}>
        <hg-icon name="download"></hg-icon>${t('flows.export')}
      </button>
      <button @click=${() => run(t('flows.check'), flows, checkOne)}>
        <hg-icon name="check2-square"></hg-icon>${t('flows.check')}
      </button>
      <button
        ?disabled=${noWrite !== ''}
        title=${noWrite}
        @click=${() => run(t('flows.saveToMeta'), flows, saveOne).then(() => page.reload())}
      >
        <hg-icon name="cloud-upload"></hg-icon>${t('flows.saveToMeta')}
      </button>
      <button
        class="plain"
        @click=${() => {
          page.selected = new Set();
        }}
      >
        ${t('flows.selectNone')}
      </button>
    </div>
  `;
}

async function exportOne(flow) {
  download(flow);
  return { ok: true, text: t('flows.exported') };
}

async function checkOne(flow) {
  const { data } = await api.get(`/api/flows/${flow.id}`);
  return counted(data.findings.filter((finding) => finding.severity === 'error').length);
}

async function saveOne(flow) {
  const { data } = await api.post(`/api/flows/${flow.id}/save-to-meta`, null);
  return counted(data.validation_errors.length);
}

function counted(errors) {
  return errors === 0
    ? { ok: true, text: t('flows.noErrors') }
    : { ok: false, text: t('base.errors', { count: errors }) };
}

function run(heading, flows, work) {
  const results = new Map();
  let isStopped = false;
  let isDone = false;
  const dialogClosed = openDialog({
    heading,
    content: (dialog) => {
      if (results.size === 0 && !isDone) {
        isDone = flows.length === 0;
        queueMicrotask(() => each(dialog));
      }
      return html`
        <ol class="progress-list" aria-live="polite">
          ${flows.map((flow) => line(flow, results.get(flow.id)))}
        </ol>
        <footer class="dialog-foot">
          <button
            class=${isDone ? 'primary' : ''}
            @click=${() => dialog.close()}
          >
            ${isDone ? t('base.close') : t('flows.stop')}
          </button>
        </footer>
      `;
    },
  });

  dialogClosed.then(() => {
    isStopped = true;
  });
  return dialogClosed;

  async function each(dialog) {
    for (const flow of flows) {
      if (isStopped) {
        break;
      }
      results.set(flow.id, { text: t('flows.running') });
      dialog.update();
      try {
        results.set(flow.id, await work(flow));
      } catch (error) {
        results.set(flow.id, { ok: false, text: asProblem(error).message });
      }
    }
    isDone = true;
    dialog.update();
  }
}

function line(flow, result) {
  const icon =
    result?.ok === undefined ? 'circle' : result.ok ? 'check-circle' : 'exclamation-triangle';
  return html`
    <li>
      <hg-icon name=${icon}></hg-icon>
      <span>${flow.name}<small class="quiet block">${result?.text ?? ''}</small></span>
    </li>
  `;
}
