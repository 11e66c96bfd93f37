/** What runs, its settings, and a backup. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { timeOf } from '../../base/status.js';
import { bytes, t } from '../../base/text.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';

const SOURCES = { default: '', environment: 'info', flag: 'good' };

/** @param {{program: object, settings: object[]}} server */
export function serverView({ program, settings }) {
  const reason = forbidden('admin');
  return html`
    <section class="card" aria-labelledby="program-title">
      <header class="card-head">
        <h2 id="program-title">${t('settings.program')}</h2>
        <button ?disabled=${reason !== ''} title=${reason} @click=${backUp}>
          <hg-icon name="download"></hg-icon>${t('settings.backup')}
        </button>
      </header>
      <dl class="program-facts">
        ${fact('version', program.version)} ${fact('commit', program.commit)}
        ${fact('java', program.java)} ${fact('sqlite', program.sqlite)}
        ${fact('data', program.data_directory)} ${fact('size', bytes(program.database_bytes))}
        ${fact('started', timeOf(program.started_at))}
      </dl>
      <p class="quiet">${t('settings.backupText')}</p>
    </section>
    <section class="settings-table" aria-labelledby="settings-title">
      <h2 id="settings-title">${t('settings.settings')}</h2>
      <p class="quiet">${t('settings.settingsText')}</p>
      <div class="table-scroll" tabindex="0" role="group" aria-labelledby="settings-title">
        <table class="table" aria-labelledby="settings-title">
          <thead>
            <tr>
              <th scope="col">${t('settings.setting')}</th>
              <th scope="col">${t('settings.value')}</th>
              <th scope="col">${t('settings.source')}</th>
            </tr>
          </thead>
          <tbody>
            ${settings.map((setting) => row(setting))}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function fact(name, value) {
  return value
    ? html`<div><dt>${t(`settings.${name}`)}</dt><dd dir="auto">${value}</dd></div>`
    : nothing;
}

function row(setting) {
  return html`<tr>
    <th scope="row">
      <code>${setting.name}</code>
      <small class="quiet block" dir="auto">${setting.description}</small>
    </th>
    <td>${value(setting)}</td>
    <td><span class=${`pill ${SOURCES[setting.source]}`}>${t(`settings.source_${setting.source}`)}</span></td>
  </tr>`;
}

function value(setting) {
  if (setting.value !== null) {
    return html`<code>${setting.value}</code>`;
  }
  return setting.is_set
    ? html`<span class="quiet"><hg-icon name="lock"></hg-icon> ${t('settings.secret')}</span>`
    : html`<span class="quiet">${t('settings.none')}</span>`;
}

async function backUp(event) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    const { blob, name } = await api.download('POST', '/api/backup');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    toast(t('settings.backupDone', { name, size: bytes(blob.size) }));
  } catch (error) {
    toast(asProblem(error).message, { kind: 'error' });
  }
  button.disabled = false;
}
