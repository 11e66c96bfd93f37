/** The settings of the endpoint that few flows need. */
import { html, nothing } from 'lit';
import { t } from '../../../base/text.js';

/** @param {object} settings of the endpoint */
export function moreSettings(settings) {
  const names = settings.proxy?.headers ?? [];
  const { init } = settings.fallback;
  return html`<details>
    <summary>${t('endpoint.more')}</summary>
    <div class="stack">
      ${box('signature', settings.require_token_signature)} ${box('media', settings.fetch_media)}
      <label class="field">
        ${t('endpoint.headers')}
        <textarea
          name="headers"
          rows="3"
          dir="ltr"
          class="mono"
          spellcheck="false"
          autocomplete="off"
          @input=${clearFault}
        ></textarea>
        <span class="field-hint">
          ${names.length === 0 ? t('endpoint.headersHint') : t('endpoint.headersKept', { names: names.join(', ') })}
        </span>
      </label>
      ${names.length === 0 ? nothing : box('noHeaders', false)}
      <label class="field">
        ${t('endpoint.initScreen')}
        <input
          name="initScreen"
          dir="ltr"
          maxlength="200"
          spellcheck="false"
          autocomplete="off"
          .defaultValue=${init?.screen ?? ''}
        />
        <span class="field-hint">${t('endpoint.initHint')}</span>
      </label>
      <label class="field">
        ${t('endpoint.initData')}
        <textarea
          name="initData"
          rows="4"
          dir="ltr"
          class="mono"
          spellcheck="false"
          @input=${clearFault}
          .defaultValue=${init ? JSON.stringify(init.data, null, 2) : ''}
        ></textarea>
      </label>
    </div>
  </details>`;
}

function box(name, isOn) {
  return html`<label class="switch">
    <input type="checkbox" name=${name} .defaultChecked=${isOn === true} />
    ${t(`endpoint.field_${name}`)}
  </label>`;
}

function clearFault(event) {
  event.target.setCustomValidity('');
}

/**
 * What the fields say, as the API takes it.
 *
 * @param {HTMLFormElement} form
 * @returns {{settings: object, init: object|null|undefined, headers: object|null|undefined} | null}
 *   null if a field is wrong, which is shown then; `init` and `headers` are undefined if they stay
 */
export function readMore(form) {
  const { elements } = form;
  const headers = elements.noHeaders?.checked ? null : headersOf(elements.headers.value);
  const data = dataOf(elements.initData.value);
  if (headers === WRONG) {
    return fault(elements.headers, t('endpoint.headersWrong'));
  }
  if (data === WRONG) {
    return fault(elements.initData, t('endpoint.initWrong'));
  }
  const { initScreen, initData } = elements;
  const screen = initScreen.value.trim();
  const isSame = initScreen.value === initScreen.defaultValue && initData.value === initData.defaultValue;
  return {
    settings: {
      require_token_signature: elements.signature.checked,
      fetch_media: elements.media.checked,
    },
    init: isSame ? undefined : screen === '' ? null : { screen, data },
    headers,
  };
}

const WRONG = Symbol('wrong');

function headersOf(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) {
    return undefined;
  }
  const pairs = lines.map((line) => line.match(/^([^:\s]+):\s*(.+)$/));
  return pairs.includes(null) ? WRONG : Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

function dataOf(text) {
  if (text.trim() === '') {
    return {};
  }
  try {
    const data = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : WRONG;
  } catch {
    return WRONG;
  }
}

function fault(element, words) {
  element.closest('details').open = true;
  element.setCustomValidity(words);
  element.reportValidity();
  return null;
}
