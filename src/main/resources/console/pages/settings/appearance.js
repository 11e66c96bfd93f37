/** How the console looks in this browser, and what it is made of. */
import { html, nothing } from 'lit';
import { address } from '../../base/api.js';
import { density, language, session, shortcutsOn, theme } from '../../base/store.js';
import { currentLanguage, t } from '../../base/text.js';
import { LANGUAGES } from '../../text/languages.js';

/** Name, licence and what for. */
const LIBRARIES = [
  ['CodeMirror', 'MIT', 'https://codemirror.net'],
  ['Lezer', 'MIT', 'https://lezer.codemirror.net'],
  ['Lit', 'BSD-3-Clause', 'https://lit.dev'],
  ['Bootstrap Icons', 'MIT', 'https://icons.getbootstrap.com'],
  ['style-mod, w3c-keyname, crelt, find-cluster-break', 'MIT', 'https://github.com/marijnh'],
];

export function appearanceView() {
  return html`
    <div class="settings-cards">
      <section class="card" aria-labelledby="look-title">
        <h2 id="look-title">${t('settings.look')}</h2>
        <p class="quiet">${t('settings.lookText')}</p>
        <div class="stack">
          ${choice('theme', ['system', 'light', 'dark'], theme.value, setTheme)}
          ${choice('density', ['comfortable', 'compact'], density.value, setDensity)}
          ${languages()}
          <label class="switch">
            <input
              type="checkbox"
              .checked=${shortcutsOn.value}
              @change=${(event) => shortcutsOn.set(event.target.checked)}
            />
            ${t('base.singleKeys')}
          </label>
        </div>
      </section>
      <section class="card" aria-labelledby="about-title">
        <h2 id="about-title">${t('settings.about')}</h2>
        <p>Headgate ${session.value?.version}</p>
        <p class="about-links">
          <a href=${address('/docs')} target="_blank">${t('settings.docs')}</a>
          <a href=${address('/openapi.yaml')} target="_blank">${t('settings.openapi')}</a>
        </p>
        <h3>${t('settings.licences')}</h3>
        <p class="quiet">${t('settings.licencesText')}</p>
        <ul class="libraries">
          ${LIBRARIES.map(
            ([name, licence, home]) => html`<li><span>${name}</span> <span class="quiet">${licence}</span>
              <code>${home}</code></li>`,
          )}
        </ul>
      </section>
    </div>
  `;
}

function choice(name, values, chosen, choose) {
  return html`<fieldset class="look">
    <legend>${t(`settings.${name}`)}</legend>
    <span class="choice">
      ${values.map(
        (value) => html`<label>
          <input
            type="radio"
            name=${name}
            .checked=${value === chosen}
            @change=${() => choose(value)}
          /><span>${t(`base.${name}_${value}`)}</span>
        </label>`,
      )}
    </span>
  </fieldset>`;
}

function languages() {
  const known = Object.entries(LANGUAGES);
  if (known.length < 2) {
    return nothing;
  }
  return html`<label class="field">
    ${t('base.language')}
    <select
      @change=${(event) => {
        language.set(event.target.value);
        location.reload();
      }}
    >
      ${known.map(
        ([code, { name }]) =>
          html`<option value=${code} ?selected=${code === currentLanguage()}>${name}</option>`,
      )}
    </select>
  </label>`;
}

function setTheme(value) {
  theme.set(value);
  if (value === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = value;
  }
  document.querySelector('hg-frame').requestUpdate();
}

function setDensity(value) {
  density.set(value);
  document.documentElement.dataset.density = value;
}
