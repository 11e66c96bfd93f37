/** The line above the pages: account, connection, theme, language, user. */
import { html, nothing } from 'lit';
import { api } from '../base/api.js';
import { account, accounts, connection, density, language, session, theme } from '../base/store.js';
import { currentLanguage, t } from '../base/text.js';
import { toast } from '../base/ui/toast.js';
import { LANGUAGES } from '../text/languages.js';
import '../base/ui/icon.js';
import '../base/ui/menu.js';

const THEMES = { system: 'circle-half', light: 'sun', dark: 'moon-stars' };

export function topLine() {
  return html`
    <header class="top">
      ${accountPicker()}
      <span class="top-space"></span>
      <span class=${`light ${connection.value}`} role="img" aria-label=${light()} title=${light()}></span>
      <hg-menu label=${t('base.appearance')} icon=${THEMES[theme.value]} .items=${appearance()}></hg-menu>
      ${Object.keys(LANGUAGES).length > 1
        ? html`<hg-menu label=${t('base.language')} icon="translate" .items=${languages()}></hg-menu>`
        : nothing}
      <button
        class="icon-button"
        aria-label=${t('base.showShortcuts')}
        title=${t('base.showShortcuts')}
        @click=${showShortcuts}
      >
        <hg-icon name="keyboard"></hg-icon>
      </button>
      ${user()}
    </header>
  `;
}

export async function showShortcuts() {
  const { openShortcutSheet } = await import('./sheet.js');
  openShortcutSheet();
}

function light() {
  return connection.value === 'ok' ? t('base.connected') : t('base.connectionLost');
}

function accountPicker() {
  if (accounts.value.length === 0) {
    return nothing;
  }
  return html`
    <label class="account-picker">
      <hg-icon name="building"></hg-icon>
      <span class="visually-hidden">${t('base.account')}</span>
      <select @change=${(event) => account.set(event.target.value)}>
        <option value="" ?selected=${account.value === ''}>${t('base.allAccounts')}</option>
        ${accounts.value.map(
          (one) =>
            html`<option value=${one.id} ?selected=${account.value === one.id}>${one.name}</option>`,
        )}
      </select>
    </label>
  `;
}

function appearance() {
  return [
    ...Object.keys(THEMES).map((name) => ({
      text: t(`base.theme_${name}`),
      checked: theme.value === name,
      run: () => setTheme(name),
    })),
    'line',
    ...['comfortable', 'compact'].map((name) => ({
      text: t(`base.density_${name}`),
      checked: density.value === name,
      run: () => setDensity(name),
    })),
  ];
}

function setTheme(name) {
  theme.set(name);
  if (name === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = name;
  }
  document.querySelector('hg-frame').requestUpdate();
}

function setDensity(name) {
  density.set(name);
  document.documentElement.dataset.density = name;
  document.querySelector('hg-frame').requestUpdate();
}

function languages() {
  return Object.entries(LANGUAGES).map(([code, { name }]) => ({
    text: name,
    checked: code === currentLanguage(),
    run: () => {
      language.set(code);
      location.reload();
    },
  }));
}

function user() {
  const who = session.value;
  if (who === null || who.unclaimed) {
    return nothing;
  }
  const items = [
    { text: t('base.signedInAs', { name: who.key_name, scope: who.scope }), icon: 'person-badge', run() {} },
    'line',
    { text: t('base.signOut'), icon: 'box-arrow-right', run: signOut },
  ];
  return html`<hg-menu label=${t('base.you')} icon="person-badge" .items=${items}></hg-menu>`;
}

async function signOut() {
  try {
    await api.delete('/api/session', { noSignIn: true });
    location.reload();
  } catch (problem) {
    toast(problem.message, { kind: 'error' });
  }
}
