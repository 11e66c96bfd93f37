/** The webhooks of the user, as cards. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../../base/api.js';
import { asProblem } from '../../base/problem.js';
import { href } from '../../base/router.js';
import { accounts } from '../../base/store.js';
import { timeOf } from '../../base/status.js';
import { number, t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { emptyState, forbidden } from '../../base/ui/states.js';
import '../../base/ui/menu.js';
import { testResult } from './test-result.js';

/** @param {import('./webhooks.js').default} page */
export function ownView(page) {
  if (page.items.length === 0) {
    return emptyState({
      icon: 'broadcast-pin',
      title: t('webhooks.emptyTitle'),
      text: t('webhooks.emptyText'),
      action: page.actions(),
    });
  }
  return html`<ul class="webhooks">
    ${repeat(
      page.items,
      (one) => one.id,
      (one) => html`<li>${card(page, one)}</li>`,
    )}
  </ul>`;
}

function card(page, one) {
  const reason = forbidden('admin');
  const isTesting = page.tests.has(one.id) && page.tests.get(one.id) === null;
  return html`
    <article class="card webhook" aria-label=${one.url}>
      <header class="webhook-head">
        <div>
          <h2><code>${one.url}</code></h2>
          ${one.description ? html`<p class="quiet" dir="auto">${one.description}</p>` : nothing}
        </div>
        <hg-menu
          label=${t('base.actionsFor', { name: one.url })}
          icon="three-dots-vertical"
          .items=${() => actions(page, one)}
        ></hg-menu>
      </header>
      <p class="marks">${marks(one)}</p>
      ${disabled(page, one)}
      <dl class="fact-list">${facts(one)}</dl>
      ${testResult(page.tests.get(one.id))}
      <footer class="row">
        <button
          ?disabled=${reason !== '' || isTesting || !one.enabled}
          title=${reason || nothing}
          @click=${() => test(page, one)}
        >
          <hg-icon name="lightning-charge"></hg-icon>${isTesting ? t('webhooks.testing') : t('webhooks.test')}
        </button>
        <a class="link-button" href=${href('webhooks', {}, { webhook: one.id })}>
          <hg-icon name="journal-text"></hg-icon>${t('webhooks.deliveries')}
          ${one.dead > 0
            ? html`<span class="pill bad">${t('webhooks.deadCount', { count: one.dead })}</span>`
            : nothing}
        </a>
      </footer>
    </article>
  `;
}

function marks(one) {
  const isPaused = one.paused_until !== null && new Date(one.paused_until) > Date.now();
  const pill = (look, icon, text) =>
    html`<span class=${`pill ${look}`}><hg-icon name=${icon}></hg-icon>${text}</span>`;
  return html`
    ${one.enabled
      ? pill('good', 'check-circle-fill', t('webhooks.enabled'))
      : pill('bad', 'slash-circle', t('webhooks.disabled'))}
    ${one.enabled && one.failing_since ? pill('warn', 'exclamation-triangle', t('webhooks.failing')) : nothing}
    ${one.enabled && isPaused ? pill('warn', 'pause-fill', t('webhooks.paused')) : nothing}
    ${one.format === 'meta' ? pill('info', 'code-slash', t('webhooks.format_meta')) : nothing}
    ${one.reveal ? pill('warn', 'eye', t('webhooks.reveals')) : nothing}
  `;
}

function disabled(page, one) {
  if (one.enabled) {
    return nothing;
  }
  const reason = forbidden('admin');
  return html`<div class="notice error">
    <hg-icon name="slash-circle"></hg-icon>
    <p class="notice-text" dir="auto">${one.disabled_reason ?? t('webhooks.disabledByHand')}</p>
    <button ?disabled=${reason !== ''} title=${reason || nothing} @click=${() => enable(page, one, true)}>
      ${t('webhooks.enable')}
    </button>
  </div>`;
}

function facts(one) {
  const name = accounts.value.find((known) => known.id === one.account_id)?.name;
  const fact = (text, value) => html`<div><dt>${text}</dt><dd>${value}</dd></div>`;
  const events = one.events.includes('*')
    ? t('webhooks.allEvents')
    : html`<code>${one.events.join(', ')}</code>`;
  return html`
    ${fact(t('webhooks.events'), events)}
    ${one.account_id ? fact(t('webhooks.account'), html`<bdi>${name ?? one.account_id}</bdi>`) : nothing}
    ${one.flow_ids ? fact(t('webhooks.flows'), number(one.flow_ids.length)) : nothing}
    ${one.header_names.length > 0
      ? fact(t('webhooks.headers'), html`<code>${one.header_names.join(', ')}</code>`)
      : nothing}
    ${fact(t('webhooks.pending'), number(one.pending))}
    ${fact(t('webhooks.lastSuccess'), one.last_success_at ? timeOf(one.last_success_at) : t('webhooks.never'))}
    ${one.failing_since ? fact(t('webhooks.failingSince'), timeOf(one.failing_since)) : nothing}
    ${one.old_secret_until && new Date(one.old_secret_until) > Date.now()
      ? fact(t('webhooks.oldSecret'), timeOf(one.old_secret_until))
      : nothing}
  `;
}

function actions(page, one) {
  const reason = forbidden('admin');
  return [
    { text: t('webhooks.edit'), icon: 'pencil', disabled: reason, run: () => edit(page, one) },
    { text: t('webhooks.rotate'), icon: 'arrow-repeat', disabled: reason, run: () => rotate(page, one) },
    {
      text: t('webhooks.replay'),
      icon: 'arrow-counterclockwise',
      disabled: reason || (one.enabled ? '' : t('webhooks.isDisabled')),
      run: () => replay(page, one),
    },
    {
      text: one.enabled ? t('webhooks.disable') : t('webhooks.enable'),
      icon: one.enabled ? 'pause-fill' : 'play-fill',
      disabled: reason,
      run: () => enable(page, one, !one.enabled),
    },
    'line',
    {
      text: t('webhooks.delete'),
      icon: 'trash',
      danger: true,
      disabled: reason,
      run: () => remove(page, one),
    },
  ];
}

async function edit(page, one) {
  const { editWebhook } = await import('./form.js');
  if (await editWebhook(one)) {
    page.tests.delete(one.id);
    await page.reload();
  }
}

async function rotate(page, one) {
  const { rotateSecret } = await import('./secret.js');
  await rotateSecret(one);
  await page.reload();
}

/** Also for the list of its deliveries. */
export async function replay(page, one) {
  const { openReplay } = await import('./replay.js');
  const queued = await openReplay(one);
  if (queued !== undefined) {
    await page.act(async () => t('webhooks.queued', { count: queued }));
  }
}

function enable(page, one, enabled) {
  return page.act(async () => {
    await api.put(`/api/webhooks/${one.id}`, { enabled }, { ifMatch: `"${one.version}"` });
    return enabled ? t('webhooks.isEnabledNow') : t('webhooks.isDisabledNow');
  });
}

async function remove(page, one) {
  const yes = await confirmDialog({
    heading: t('webhooks.deleteHeading'),
    text: html`<p><code>${one.url}</code></p><p>${t('webhooks.deleteText')}</p>`,
    action: t('webhooks.delete'),
    danger: true,
  });
  if (yes) {
    await page.act(async () => {
      await api.delete(`/api/webhooks/${one.id}`);
      return t('webhooks.deleted');
    });
  }
}

async function test(page, one) {
  page.tests.set(one.id, null);
  page.requestUpdate();
  try {
    page.tests.set(one.id, (await api.post(`/api/webhooks/${one.id}/test`, null)).data);
  } catch (error) {
    page.tests.set(one.id, { problem: asProblem(error) });
  }
  page.requestUpdate();
}
