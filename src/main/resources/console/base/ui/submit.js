/**
 * Sends what the form of a dialog says. The dialog closes with the result, or shows the problem.
 *
 *   const state = submitState();
 *   @submit=${(event) => submit(event, state, dialog, (form) => make(form.get('name'), state.key))}
 */
import { newKey } from '../api.js';
import { asProblem } from '../problem.js';

/**
 * @returns {{problem: object|null, isBusy: boolean, key: string, sent: string}} `key` makes the
 *   request once
 */
export function submitState() {
  return { problem: null, isBusy: false, key: newKey(), sent: '' };
}

/**
 * @param {(form: FormData) => Promise<any>} send resolves to the result of the dialog; undefined
 *   leaves it open
 */
export async function submit(event, state, dialog, send) {
  event.preventDefault();
  if (state.isBusy) {
    return;
  }
  const form = new FormData(event.target);
  const text = JSON.stringify([...form]);
  if (text !== state.sent) {
    state.sent = text;
    state.key = newKey(); // other values are another request
  }
  state.isBusy = true;
  state.problem = null;
  dialog.update();
  try {
    const result = await send(form);
    if (result !== undefined) {
      dialog.close(result);
      return;
    }
  } catch (error) {
    state.problem = asProblem(error);
    if (state.problem.status !== 0) {
      state.key = newKey(); // the answer is known, so the next try is another request
    }
  }
  state.isBusy = false;
  dialog.update();
}
