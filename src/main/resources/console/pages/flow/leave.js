/** Asks before the user leaves a flow whose text is not saved. */
import { html } from 'lit';
import { t } from '../../base/text.js';
import { openDialog } from '../../base/ui/dialog.js';

/** @returns {Promise<boolean>} whether the user may leave */
export async function askToLeave(page) {
  const choice = await openDialog({
    heading: t('flow.leaveHeading'),
    content: (dialog) => html`
      <p>${t('flow.leaveText', { name: page.flow.name })}</p>
      <footer class="dialog-foot">
        <button class="plain danger-text" @click=${() => dialog.close('drop')}>${t('flow.leaveDrop')}</button>
        <button @click=${() => dialog.close('stay')}>${t('flow.leaveStay')}</button>
        <button class="primary" autofocus @click=${() => dialog.close('save')}>${t('flow.leaveSave')}</button>
      </footer>
    `,
  });
  if (choice === 'drop') {
    page.edit.forgetDraft();
    return true;
  }
  return choice === 'save' && (await page.save());
}
