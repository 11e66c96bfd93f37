/** One version: what it changed, in three views, and what can be done with it. */
import { html, nothing } from 'lit';
import { address, api } from '../../base/api.js';
import { go, href, setQuery } from '../../base/router.js';
import { timeOf } from '../../base/status.js';
import { t } from '../../base/text.js';
import { confirmDialog } from '../../base/ui/dialog.js';
import { forbidden } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import '../../base/ui/tabs.js';
import './version-views.js';

const VIEWS = ['changes', 'text', 'phones'];

/** @param {object} host the hg-flow-versions */
export function versionDetail(host, version) {
  const view = VIEWS.includes(host.query.view) ? host.query.view : VIEWS[0];
  const from = host.compared;
  return html`
    <header class="version-head">
      <div>
        <h2>${t('flow.version', { version: String(version.version) })}</h2>
        <p class="quiet">
          ${t(`flow.origin_${version.origin}`)} · <bdi>${version.author}</bdi> · ${timeOf(version.created_at)}
        </p>
      </div>
      <div class="row">${buttons(host, version)}</div>
    </header>
    <div class="version-bar">
      <hg-tabs
        label=${t('flow.views')}
        .tabs=${VIEWS.map((id) => ({ id, text: t(`flow.view_${id}`) }))}
        selected=${view}
        @select=${(event) => setQuery({ view: event.detail })}
      ></hg-tabs>
      ${picker(host, version, from)}
    </div>
    <div role="tabpanel" id=${`panel-${view}`} aria-labelledby=${`tab-${view}`} class="version-view">
      <hg-version-view
        .path=${host.page.stored.path}
        .from=${from}
        .to=${version.version}
        .view=${view}
        .isUnreadable=${version.unreadable}
      ></hg-version-view>
    </div>
  `;
}

function picker(host, version, from) {
  const others = host.items.filter((one) => one.version !== version.version);
  if (others.length === 0) {
    return nothing;
  }
  return html`
    <label class="compare">
      <span>${t('flow.comparedWith')}</span>
      <select @change=${(event) => host.compareWith(event.target.value)}>
        ${others.map(
          (one) => html`
            <option value=${one.version} ?selected=${one.version === from}>
              ${t('flow.version', { version: String(one.version) })}${one.is_published
                ? ` (${t('base.status_PUBLISHED')})`
                : one.is_at_meta
                  ? ` (${t('flow.isAtMeta')})`
                  : ''}
            </option>
          `,
        )}
      </select>
    </label>
  `;
}

function buttons({ page }, version) {
  const noWrite = forbidden('write');
  const n = version.version;
  const name = `${page.flow.name.replace(/[^\w.-]+/g, '-')}-${n}.json`;
  return html`
    ${version.is_current
      ? nothing
      : html`<button
          class="make-current"
          ?disabled=${page.readOnly || version.unreadable || page.work !== ''}
          title=${page.readOnly ? noWrite || t('flows.isDeprecated') : nothing}
          @click=${() => makeCurrent(page, n)}
        >
          <hg-icon name="arrow-counterclockwise"></hg-icon>${t('flow.makeCurrent')}
        </button>`}
    <button ?disabled=${noWrite !== '' || version.unreadable} title=${noWrite || nothing} @click=${() => clone(page, n)}>
      <hg-icon name="copy"></hg-icon>${t('flows.clone')}
    </button>
    <a class="button" href=${address(`${page.stored.path}/versions/${n}/definition`)} download=${name}>
      <hg-icon name="download"></hg-icon>${t('flows.export')}
    </a>
  `;
}

/** Copies the version to the top of the history. What was not saved can be had back by an undo. */
async function makeCurrent(page, version) {
  const next = (page.flow.current_version ?? 0) + 1;
  const yes = await confirmDialog({
    heading: t('flow.makeCurrentHeading', { version: String(version) }),
    text: html`
      <p>${t('flow.makeCurrentText', { version: String(version), next: String(next) })}</p>
      ${page.isDirty ? html`<p class="warn-text">${t('flow.makeCurrentDirty')}</p>` : nothing}
    `,
    action: t('flow.makeCurrent'),
  });
  if (!yes) {
    return;
  }
  const isDone = await page.run('rollback', () => page.stored.rollback(version));
  if (isDone) {
    page.edit.takeOver(page.stored.text);
    page.edit.rebase(page.stored.text);
    page.others.saved();
    page.say(t('flow.madeCurrent', { version: String(version), next: String(page.flow.current_version) }));
    setQuery({ version: null, from: null });
  }
}

async function clone(page, version) {
  await page.run('clone', async () => {
    const { data } = await api.post(`${page.stored.path}/clone`, { version });
    toast(t('flows.cloned', { name: data.name }), {
      action: { label: t('flows.open'), run: () => go(href('flow', { id: data.id, tab: 'edit' })) },
    });
  });
}
