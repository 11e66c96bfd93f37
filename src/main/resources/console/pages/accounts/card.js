/** One account. */
import { html, nothing } from 'lit';
import { href } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { copyButton } from '../../base/ui/copy.js';
import { forbidden, problemBox } from '../../base/ui/states.js';
import '../../base/ui/menu.js';

const LOOKS = {
  active: ['check-circle-fill', 'good'],
  pending: ['dash-circle-dotted', ''],
  disconnected: ['x-circle-fill', 'bad'],
};

/** The checks of the test, in their order, so that they can be named before they are made. */
const CHECKS = [
  'access_token',
  'business_account',
  'phone_number_listed',
  'phone_number',
  'webhooks',
  'flows',
  'encryption_key',
  'api_version',
];

/** @param {import('./accounts.js').default} page */
export function accountCard(page, one) {
  const reason = forbidden('write');
  const isTesting = page.tests.has(one.id) && page.tests.get(one.id) === null;
  return html`
    <article class="card account ${one.sandbox ? 'sandbox' : ''}" aria-label=${one.name}>
      <header class="account-head">
        <h2>${one.name}</h2>
        <hg-menu
          label=${t('base.actionsFor', { name: one.name })}
          icon="three-dots-vertical"
          .items=${() => actions(page, one)}
        ></hg-menu>
      </header>
      <p class="marks">
        ${statusPill(one)}
        ${one.is_default
          ? html`<span class="pill info"><hg-icon name="star-fill"></hg-icon>${t('accounts.default')}</span>`
          : nothing}
        ${one.sandbox
          ? html`<span class="pill warn"><hg-icon name="phone"></hg-icon>${t('accounts.sandbox')}</span>`
          : nothing}
      </p>
      ${one.status_message
        ? html`<p class="account-said">
            <span>${t('accounts.metaSays')}</span> <bdi>${one.status_message}</bdi>
            <span class="quiet">${timeOf(one.status_changed_at)}</span>
          </p>`
        : nothing}
      <dl class="account-facts">
        ${fact('business_account_id', one.business_account_id)}
        ${fact('phone_number_id', one.phone_number_id)} ${fact('app_id', one.app_id)}
        <div>
          <dt>${t('accounts.secrets')}</dt>
          <dd>${secrets(one)}</dd>
        </div>
        ${fact('api_version', one.api_version)}
      </dl>
      ${page.tests.has(one.id) ? testResult(page, one) : nothing}
      ${page.connected?.id === one.id ? connectResult(page.connected) : nothing}
      <footer class="row">
        <button
          ?disabled=${reason !== '' || isTesting}
          title=${reason}
          @click=${() => page.test(one)}
        >
          <hg-icon name="shield-check"></hg-icon>${isTesting ? t('accounts.testing') : t('accounts.test')}
        </button>
        <a class="link-button" href=${href('accounts', {}, { calls: one.id })}>
          <hg-icon name="journal-text"></hg-icon>${t('accounts.calls')}
        </a>
        <button class="plain" ?disabled=${reason !== ''} title=${reason} @click=${() => page.connect(one)}>
          <hg-icon name="link-45deg"></hg-icon>${t('accounts.connectWebhook')}
        </button>
      </footer>
    </article>
  `;
}

function statusPill(one) {
  const [icon, look] = LOOKS[one.status] ?? ['question-circle', ''];
  return html`<span class=${`pill ${look}`}
    ><hg-icon name=${icon}></hg-icon>${t(`accounts.status_${one.status}`)}</span
  >`;
}

function fact(name, value) {
  if (!value) {
    return nothing;
  }
  const isId = name.endsWith('_id');
  return html`<div>
    <dt>${t(`accounts.${name}`)}</dt>
    <dd>
      <code>${value}</code>
      ${isId ? copyButton(value, t('accounts.copy', { what: t(`accounts.${name}`) })) : nothing}
    </dd>
  </div>`;
}

function secrets(one) {
  const stored = ['access_token', 'app_secret', 'webhook_verify_token'].filter(
    (name) => one[`has_${name}`],
  );
  return stored.map(
    (name) => html`<span class="stored"
      ><hg-icon name="lock"></hg-icon>${t(`accounts.${name}`)}</span
    >`,
  );
}

function actions(page, one) {
  const reason = forbidden('write');
  return [
    { text: t('accounts.edit'), icon: 'pencil', disabled: reason, run: () => page.edit(one) },
    {
      text: t('accounts.makeDefault'),
      icon: 'star',
      disabled: reason || (one.is_default ? t('accounts.isDefault') : ''),
      run: () => page.makeDefault(one),
    },
    'line',
    {
      text: t('accounts.delete'),
      icon: 'trash',
      danger: true,
      disabled: reason,
      run: () => page.removeAccount(one),
    },
  ];
}

function testResult(page, one) {
  const result = page.tests.get(one.id);
  if (result?.problem) {
    return problemBox(result.problem, () => page.test(one));
  }
  const checks = result?.checks ?? CHECKS.map((name) => ({ name, ok: null, message: '' }));
  return html`
    <section class="test" aria-live="polite" aria-busy=${String(result === null)}>
      ${result
        ? html`<p class=${result.connected ? 'good-text' : 'danger-text'}>
            <strong>${result.connected ? t('accounts.connected') : t('accounts.notConnected')}</strong>
            ${result.display_phone_number
              ? html`<span class="quiet"
                  >${result.verified_name} · <bdi dir="ltr">${result.display_phone_number}</bdi></span
                >`
              : nothing}
          </p>`
        : nothing}
      <ul class="checks">
        ${checks.map((check) => line(check))}
      </ul>
    </section>
  `;
}

function connectResult({ url, problem }) {
  return problem
    ? problemBox(problem)
    : html`<p class="good-text" role="status">
        ${t('accounts.webhookConnected')} <code class="callback">${url}</code>
      </p>`;
}

function line({ name, ok, message }) {
  const [icon, look] =
    ok === null ? ['circle', 'waiting'] : ok ? ['check-circle-fill', 'good'] : ['x-circle-fill', 'bad'];
  return html`<li class=${look}>
    <hg-icon name=${icon}></hg-icon>
    <span>
      <strong>${t(`accounts.check_${name}`)}</strong>
      ${ok === null
        ? nothing
        : html`<span class="visually-hidden">${ok ? t('accounts.ok') : t('accounts.notOk')}</span>`}
      ${message ? html`<small class="quiet" dir="auto">${message}</small>` : nothing}
    </span>
  </li>`;
}
