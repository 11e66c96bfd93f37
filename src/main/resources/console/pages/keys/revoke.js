/** Asks for the name of a key before it is revoked. */
import { html, nothing } from 'lit';
import { timeOf } from '../../base/status.js';
import { session } from '../../base/store.js';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';

/** @returns {Promise<boolean>} */
export async function askToRevoke(key) {
  let typed = '';
  const result = await openDialog({
    heading: t('keys.revokeHeading', { name: key.name }),
    content: (dialog) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          dialog.close(true);
        }}
      >
        <div class="stack">
          <p>
            ${t('keys.revokeText')}
            ${key.last_used_at ? html`${t('keys.usedLast')} ${timeOf(key.last_used_at)}.` : nothing}
          </p>
          ${session.value?.key_name === key.name
            ? html`<p class="notice warn"><hg-icon name="exclamation-triangle"></hg-icon>
                <span class="notice-text">${t('keys.revokeOwn')}</span></p>`
            : nothing}
          <label class="field">
            <span>${t('keys.typeName')} <bdi class="name-to-type">${key.name}</bdi></span>
            <input
              autofocus
              autocomplete="off"
              spellcheck="false"
              @input=${(event) => {
                typed = event.target.value.trim();
                dialog.update();
              }}
            />
          </label>
        </div>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close(false)}>${t('base.cancel')}</button>
          <button class="danger" ?disabled=${typed !== key.name}>${t('keys.revoke')}</button>
        </footer>
      </form>
    `,
  });
  return result === true;
}
