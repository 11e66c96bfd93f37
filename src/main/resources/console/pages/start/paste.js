/** The dialog for a text from the clipboard. */
import { html } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';

/** @returns {Promise<string|undefined>} undefined if it was given up */
export function pasteText() {
  return openDialog({
    heading: t('start.pasteHeading'),
    wide: true,
    content: (dialog) => html`
      <form
        @submit=${(event) => {
          event.preventDefault();
          dialog.close(new FormData(event.target).get('text'));
        }}
      >
        <label class="field">
          ${t('start.pasteLabel')}
          <textarea
            class="mono paste"
            name="text"
            rows="14"
            required
            autofocus
            spellcheck="false"
            dir="ltr"
            placeholder='{ "version": "7.3", "screens": [ … ] }'
          ></textarea>
        </label>
        <footer class="dialog-foot">
          <button type="button" @click=${() => dialog.close()}>${t('base.cancel')}</button>
          <button class="primary">${t('start.continue')}</button>
        </footer>
      </form>
    `,
  });
}
