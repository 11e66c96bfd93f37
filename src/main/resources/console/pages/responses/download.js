/** The answers as files, with the filters of the list. */
import { html } from 'lit';
import { address } from '../../base/api.js';
import { currentLanguage, t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { isFlow, namesOf } from './filters.js';

const FORMATS = ['csv', 'xlsx', 'jsonl'];
const DELIMITERS = ['comma', 'semicolon', 'tab'];

/** Spreadsheets take the comma for decimals in many languages. */
function usualDelimiter() {
  const number = new Intl.NumberFormat(currentLanguage()).format(1.5);
  return number.includes(',') ? 'semicolon' : 'comma';
}

/** @param {object} page the hg-responses-page */
export function openDownloads(page) {
  const chosen = { header: 'label', delimiter: usualDelimiter(), reveal: false };
  return openDialog({
    heading: t('responses.downloadTitle'),
    content: (dialog) =>
      isFlow(page.flowId) ? form(page, chosen, dialog) : html`<p>${t('responses.downloadNeedsFlow')}</p>`,
  });
}

function form(page, chosen, dialog) {
  const change = (name, value) => {
    chosen[name] = value;
    dialog.update();
  };
  const noAdmin = forbidden('admin');
  const hasFilters = namesOf(page.query).length > 0;
  return html`
    <div class="stack">
      <p class="quiet">${hasFilters ? t('responses.downloadFiltered') : t('responses.downloadAll')}</p>
      <label class="field">
        ${t('responses.header')}
        <select autofocus @change=${(event) => change('header', event.target.value)}>
          <option value="label">${t('responses.header_label')}</option>
          <option value="key">${t('responses.header_key')}</option>
        </select>
      </label>
      <label class="field">
        ${t('responses.delimiter')}
        <select @change=${(event) => change('delimiter', event.target.value)}>
          ${DELIMITERS.map(
            (word) => html`<option value=${word} ?selected=${word === chosen.delimiter}>
              ${t(`responses.delimiter_${word}`)}
            </option>`,
          )}
        </select>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          ?disabled=${noAdmin !== ''}
          .checked=${chosen.reveal}
          @change=${(event) => change('reveal', event.target.checked)}
        />
        <span>${t('responses.withHidden')}<small class="quiet block">${noAdmin || t('responses.audited')}</small></span>
      </label>
      <div class="download-links">
        ${FORMATS.map(
          (format) => html`<a
            class="response-button"
            href=${link(page, format, chosen)}
            download
            @click=${() => dialog.close()}
          >
            <hg-icon name="download"></hg-icon>${t(`responses.format_${format}`)}
          </a>`,
        )}
      </div>
    </div>
  `;
}

function link(page, format, { header, delimiter, reveal }) {
  const { flow_id: flowId, ...filters } = page.filters;
  const forFormat = format === 'csv' ? { delimiter, bom: 'true' } : {};
  return address(`/api/flows/${encodeURIComponent(flowId)}/responses/export`, {
    ...filters,
    format,
    header: format === 'jsonl' ? null : header,
    reveal: reveal ? 'true' : null,
    ...forFormat,
  });
}
