/** What happens after an operation of the flow page has failed. */
import { asProblem } from '../../base/problem.js';
import { Conflict } from './document.js';

/**
 * Shows why it failed, or lets the user settle a conflict.
 *
 * @param {object} page the hg-flow-page
 * @param {Error} error
 * @param {string} name of the operation
 * @returns {Promise<boolean>} whether the operation is done after all. A settled conflict is a save,
 *   and nothing else.
 */
export async function afterFailure(page, error, name) {
  if (error instanceof Conflict) {
    try {
      const { settleConflict } = await import('./conflict.js');
      return (await settleConflict(page, error.theirs)) && name === 'save';
    } catch (problem) {
      page.failure = asProblem(problem); // the dialog could not be loaded
    }
  } else if (error.name !== 'AbortError') {
    page.failure = asProblem(error);
    if (page.failure.status !== 401) {
      await page.lookAgain(); // else it would ask to sign in a second time
    }
  }
  return false;
}
