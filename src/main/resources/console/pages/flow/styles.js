/** Loads the styles of the flow page before it is shown. */
import { loadStyles } from '../../base/styles.js';

await Promise.all([
  loadStyles('flow'),
  loadStyles('flow-parts'),
  loadStyles('panes'),
  loadStyles('editor'),
  loadStyles('outline'),
  loadStyles('changes'),
  loadStyles('versions'),
]);
