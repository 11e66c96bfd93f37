/** The controls above the phone. */
import { html, nothing } from 'lit';
import { t } from '../base/text.js';
import { ICONS } from './icons.js';
import { PHONE_LANGUAGES } from './words.js';

const MODES = ['play', 'map', 'all'];
const SIZES = ['100', '130', '200'];

/** @param {import('./phone.js').Phone} phone */
export function renderToolbar(phone) {
  return html`<div class="toolbar" role="toolbar" aria-label=${t('phone.controls')}>
    <button
      type="button"
      id="restart"
      aria-label=${t('phone.restart')}
      title=${t('phone.restart')}
      @click=${() => phone.restart()}
    >
      ${ICONS.restart}
    </button>
    <button
      type="button"
      ?disabled=${!phone.state?.stack.length}
      @click=${() => phone.openSheet({ kind: 'data' })}
    >
      ${t('phone.data')}
    </button>
    ${choice('mode', MODES, phone.mode, (value) => (phone.mode = value))}
    <details class="settings">
      <summary>${t('phone.settings')}</summary>
      <div class="panel">
        ${choice('platform', ['android', 'ios'], phone.platform, (value) => (phone.platform = value))}
        ${choice('theme', ['', 'light', 'dark'], phone.theme, (value) => (phone.theme = value))}
        ${choice('size', SIZES, phone.textSize, (value) => (phone.textSize = value))}
        ${select(
          t('phone.language'),
          [...PHONE_LANGUAGES].map(([code, { name }]) => [code, name]),
          phone.lang || 'en',
          (value) => phone.setLanguage(value),
        )}
        ${select(t('phone.exchange'), exchanges(phone), phone.exchange, (value) => phone.setExchange(value))}
        <label class="check">
          <input
            type="checkbox"
            .checked=${phone.limits}
            @change=${(event) => (phone.limits = event.target.checked)}
          />
          ${t('phone.showLimits')}
        </label>
      </div>
    </details>
  </div>`;
}

function exchanges(phone) {
  const ways = ['ask', ...(phone.ask ? ['endpoint'] : []), '421', '427', 'timeout', 'error'];
  return ways.map((kind) => [
    kind,
    t(`phone.exchange.${kind}`),
  ]);
}

function choice(name, values, current, set) {
  return html`<fieldset class="segments">
    <legend>${t(`phone.${name}`)}</legend>
    ${values.map(
      (value) =>
        html`<label class=${value === current ? 'on' : ''}
          ><input
            type="radio"
            name=${name}
            .checked=${value === current}
            @change=${() => set(value)}
          />${t(`phone.${name}.${value || 'system'}`)}</label
        >`,
    )}
  </fieldset>`;
}

function select(label, options, current, set) {
  return html`<label class="select"
    >${label}
    <select @change=${(event) => set(event.target.value)}>
      ${options.map(
        ([value, text]) =>
          html`<option value=${value} ?selected=${value === current}>${text}</option>`,
      )}
    </select>
  </label>`;
}

/** The log under the phone. */
export function renderLog(phone) {
  const log = phone.state?.log ?? [];
  return html`<details class="log">
    <summary>${t('phone.log', { count: log.length })}</summary>
    ${
      log.length === 0
        ? html`<p>${t('phone.logEmpty')}</p>`
        : html`<ol>
              ${log.map((line) => logLine(phone, line))}
            </ol>
            <button type="button" @click=${() => phone.copyLog()}>${t('phone.copyLog')}</button>`
    }
  </details>`;
}

function logLine(phone, line) {
  const text = t(`phone.log.${line.code}`, {
    name: '',
    names: '',
    url: '',
    reason: '',
    ...plain(line),
  });
  return html`<li class=${line.level}>
    <time>${new Date(line.at ?? 0).toISOString().slice(11, 19)}</time>
    ${
      line.pointer
        ? html`<button type="button" class="text" @click=${() => phone.select(line.pointer)}>
            ${text}
          </button>`
        : text
    }
    ${line.payload ? html`<code dir="ltr">${JSON.stringify(line.payload)}</code>` : nothing}
  </li>`;
}

function plain(line) {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => typeof value === 'string'));
}
