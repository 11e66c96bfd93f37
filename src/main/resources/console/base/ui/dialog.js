/**
 * Dialogs, on the native `<dialog>`: it traps the focus, Esc closes it, and the focus returns.
 *
 *   const name = await openDialog({
 *     heading: t('flows.rename'),
 *     content: (dialog) => html`<form @submit=${(e) => …}>… <button @click=${() => dialog.close('x')}>`,
 *   });                                      // what close() was called with; undefined for Esc
 *   dialog.update()                          // renders the content again
 *   if (await confirmDialog({ heading, text, action: t('flows.delete'), danger: true })) …
 *
 * `wide: true` for tables. `closable: false` leaves out ✕ and ignores Esc. Another page closes a
 * dialog like Esc. For content with much
 * state use a Lit element as the content. Put buttons into `<footer class="dialog-foot">`.
 */
import { html, nothing, render } from 'lit';
import { t } from '../text.js';
import './icon.js';

/**
 * @param {{heading: string, content: (dialog: {close: (result?: any) => void, update: () => void}) =>
 *   any, wide?: boolean, closable?: boolean}} options
 * @returns {Promise<any>}
 */
export function openDialog({ heading, content, wide = false, closable = true }) {
  return new Promise((resolve) => {
    const element = document.createElement('dialog');
    element.className = wide ? 'dialog wide' : 'dialog';
    element.setAttribute('aria-label', heading);
    if (!closable) {
      element.setAttribute('closedby', 'none'); // Esc does nothing, in browsers that know this
    }
    const before = document.activeElement;
    const dialog = {
      close(result) {
        if (!element.isConnected) {
          return; // an answer that came after the user closed it
        }
        removeEventListener('hashchange', dismiss);
        element.close();
        element.remove(); // at once, so that the next key goes to the page
        before?.focus?.();
        resolve(result);
      },
      update() {
        render(template(), element);
      },
    };
    const dismiss = () => {
      if (closable) {
        dialog.close();
      }
    };
    const template = () => html`
      <header class="dialog-head">
        <h2>${heading}</h2>
        ${closable
          ? html`<button class="icon-button" aria-label=${t('base.close')} @click=${dismiss}>
              <hg-icon name="x-lg"></hg-icon>
            </button>`
          : nothing}
      </header>
      <div class="dialog-body">${content(dialog)}</div>
    `;
    element.addEventListener('cancel', (event) => {
      event.preventDefault();
      dismiss();
    });
    // A browser closes a dialog without asking if Esc is pressed again and again.
    element.addEventListener('close', () => {
      if (element.isConnected && closable) {
        dialog.close();
      } else if (element.isConnected) {
        element.showModal();
      }
    });
    addEventListener('hashchange', dismiss); // its page is left
    document.body.append(element);
    dialog.update();
    element.showModal();
    element.querySelector('[autofocus]')?.focus();
  });
}

/**
 * Asks before something happens. Resolves to whether it may.
 *
 * @param {{heading: string, text: any, action: string, danger?: boolean}} options
 */
export async function confirmDialog({ heading, text, action, danger = false }) {
  const result = await openDialog({
    heading,
    content: (dialog) => html`
      <div class="dialog-text">${text}</div>
      <footer class="dialog-foot">
        <button @click=${() => dialog.close(false)}>${t('base.cancel')}</button>
        <button class=${danger ? 'danger' : 'primary'} autofocus @click=${() => dialog.close(true)}>
          ${action}
        </button>
      </footer>
    `,
  });
  return result === true;
}
