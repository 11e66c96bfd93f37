/** All answers of one person, with their questions. */
import { html, nothing } from 'lit';
import { address } from '../../base/api.js';
import { bytes, t } from '../../base/text.js';
import { answerWords, hidden, plain } from './values.js';

/** Pictures that a browser shows, and that are small enough for a list. */
const SHOWN_TYPES = ['image/jpeg', 'image/png', 'image/webp'];
const MOST_BYTES = 8_000_000;

const STATES = { waiting: 'info', failed: 'warn', lost: 'bad', removed: '' };

export function answerList(response) {
  if (response.answers.length === 0) {
    return html`<p class="quiet">${t('responses.noValues')}</p>`;
  }
  return html`<dl class="answer-list">
    ${response.answers.map(
      (answer) => html`<div>
        <dt><span dir="auto">${answer.label}</span> ${key(answer)}</dt>
        <dd>
          ${value(answer)}
          ${answer.type_error
            ? html`<span class="pill warn"
                ><hg-icon name="exclamation-triangle"></hg-icon>${t('responses.typeError')}</span
              >`
            : nothing}
        </dd>
      </div>`,
    )}
  </dl>`;
}

function key({ key: name, label }) {
  return name === label ? nothing : html`<code class="quiet">${name}</code>`;
}

function value(answer) {
  if (answer.masked) {
    return hidden();
  }
  if (answer.type === 'media' && !answer.type_error && Array.isArray(answer.value)) {
    return html`<ul class="files">
      ${answer.value.map(file)}
    </ul>`;
  }
  if (answer.type === 'json' && answer.value !== null && typeof answer.value === 'object') {
    return html`<pre dir="ltr">${plainJson(answer.value)}</pre>`;
  }
  const words = answerWords(answer);
  if (words === '') {
    return html`<span class="quiet">${t('responses.noValue')}</span>`;
  }
  return html`<span class="answer-words" dir="auto">${words}</span> ${ids(answer)}`;
}

function plainJson(object) {
  return JSON.isRawJSON?.(object) ? object.rawJSON : JSON.stringify(object, null, 2);
}

/** What the form sends for a title. */
function ids(answer) {
  const given = answer.type === 'choice' ? [answer.value] : answer.type === 'choices' ? answer.value : [];
  const titles = answer.type === 'choice' ? [answer.title] : (answer.titles ?? []);
  const isNamed = Array.isArray(given) && given.some((id, index) => titles[index] && titles[index] !== id);
  return isNamed ? html`<code class="quiet">${given.map(plain).join(', ')}</code>` : nothing;
}

function file(one) {
  const name = one.file_name ?? t('responses.file');
  const size = one.size === null || one.size === undefined ? '' : bytes(one.size);
  if (one.state !== 'stored') {
    return html`<li>
      <span dir="auto">${name}</span>
      <span class=${`pill ${STATES[one.state] ?? ''}`}>${t(`responses.file_${one.state}`)}</span>
    </li>`;
  }
  const url = address(one.url);
  const isShown = SHOWN_TYPES.includes(one.mime_type) && one.size <= MOST_BYTES;
  return html`<li>
    <a href=${url} download>
      ${isShown
        ? html`<img src=${url} alt="" loading="lazy" @error=${(event) => event.target.remove()} />`
        : html`<hg-icon name="download"></hg-icon>`}
      <span dir="auto">${name}</span> <small class="quiet">${size}</small>
    </a>
  </li>`;
}
