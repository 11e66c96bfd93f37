/** What a code of Meta means: cause and way out. */
import { html, nothing } from 'lit';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';

let codes = null;

function loadCodes() {
  codes ??= api.get('/api/doctor/codes').then(
    ({ data }) => data.codes,
    (error) => {
      codes = null;
      throw error;
    },
  );
  return codes;
}

/** @param {{code: number, subcode: number|null, message: string|null, fbtrace_id: string|null}} call */
export function explainCode(call) {
  const state = { entry: undefined, problem: null };
  let update = () => {};
  loadCodes().then(
    (all) => {
      state.entry = find(all, call) ?? null;
      update();
    },
    (error) => {
      state.problem = asProblem(error);
      update();
    },
  );
  const name = call.subcode === null ? `${call.code}` : `${call.code}/${call.subcode}`;
  return openDialog({
    heading: t('accounts.codeHeading', { code: name }),
    content: (dialog) => {
      update = () => dialog.update();
      return html`
        ${call.message
          ? html`<blockquote class="meta-words">
              <span>${t('accounts.metaSays')}</span> <bdi>${call.message}</bdi>
            </blockquote>`
          : nothing}
        ${state.problem ? problemBox(state.problem) : explanation(state.entry)}
        ${call.fbtrace_id
          ? html`<p class="quiet">${t('accounts.trace')} <code>${call.fbtrace_id}</code></p>`
          : nothing}
      `;
    },
  });
}

function explanation(entry) {
  if (entry === undefined) {
    return skeletonRows(2);
  }
  if (entry === null) {
    return html`<p>${t('accounts.unknownCode')}</p>`;
  }
  return html`<dl class="explanation">
    <dt>${t('accounts.cause')}</dt>
    <dd dir="auto">${entry.cause}</dd>
    <dt>${t('accounts.wayOut')}</dt>
    <dd dir="auto">${entry.way_out}</dd>
  </dl>`;
}

/** First the code with its subcode, then by Meta's words, then the code alone, then its range. */
function find(all, { code, subcode, message }) {
  const meta = all.filter((entry) => entry.kind === 'meta');
  const said = (message ?? '').toLowerCase();
  const same = meta.filter((entry) => entry.code.split('/')[0] === String(code));
  return (
    same.find((entry) => entry.code === `${code}/${subcode}`) ??
    same.find((entry) => entry.meta_says.some((part) => said.includes(part))) ??
    same.find((entry) => entry.code === String(code)) ??
    meta.find((entry) => isInRange(entry.code, code))
  );
}

function isInRange(range, code) {
  const [first, last] = range.split('-').map(Number);
  return last !== undefined && code >= first && code <= last;
}
