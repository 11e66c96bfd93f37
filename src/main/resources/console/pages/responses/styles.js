/** Loads the styles of the answers before they are shown. */
import { loadStyles } from '../../base/styles.js';

await Promise.all([
  loadStyles('responses'),
  loadStyles('response-sheet'),
  loadStyles('response-summary'),
]);
