/** The list of versions, newest first. */
import { html, nothing } from 'lit';
import { timeOf } from '../../base/status.js';
import { bytes, t } from '../../base/text.js';

/** @param {object} host the hg-flow-versions */
export function versionList(host) {
  return html`
    <nav class="version-list" aria-label=${t('flow.tab_versions')}>
      <ol @keydown=${(event) => onKey(event, host)}>
        ${host.items.map((one) => item(one, host))}
      </ol>
      ${host.items.length < host.total
        ? html`<button class="plain" @click=${() => host.loadMore()}>
            ${t('flow.moreVersions', { count: host.total - host.items.length })}
          </button>`
        : nothing}
    </nav>
  `;
}

function item(one, host) {
  const isSelected = one.version === host.selected;
  return html`
    <li>
      <button
        class="version"
        aria-current=${isSelected ? 'true' : nothing}
        data-version=${one.version}
        @click=${() => host.select(one.version)}
      >
        <span class="version-number">${one.version}</span>
        <span class="version-words">
          <span class="version-note" dir="auto">${one.note ?? t(`flow.origin_${one.origin}`)}</span>
          <small>${timeOf(one.created_at)} · <bdi>${one.author}</bdi> · ${bytes(one.size)}</small>
          <span class="marks">
            ${mark(one.is_current, 'good', t('flow.isCurrent'))}
            ${mark(one.is_at_meta, 'info', t('flow.isAtMeta'))}
            ${mark(one.is_published, 'good', t('base.status_PUBLISHED'))}
            ${mark(one.unreadable, 'bad', t('flow.isUnreadable'))}
          </span>
        </span>
      </button>
    </li>
  `;
}

function mark(isOn, look, text) {
  return isOn ? html`<span class=${`pill ${look}`}>${text}</span>` : nothing;
}

/** Arrows change the version. */
function onKey(event, host) {
  const at = host.items.findIndex((one) => one.version === host.selected);
  const last = host.items.length - 1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const { version } = host.items[Math.min(Math.max(0, next), last)];
    host.select(version);
    host.querySelector(`[data-version="${version}"]`)?.focus();
  }
}
