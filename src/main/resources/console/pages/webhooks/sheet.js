/**
 * A dialog that loads what it shows, and loads it again after an action or a change on the server.
 *
 *   openSheet({ heading, load: async () => …, content: (data, sheet) => html`…` })
 *
 * `sheet.act(work, text)` does something, says so, and loads again; `sheet.isBusy` meanwhile.
 */
import { html, nothing } from 'lit';
import { asProblem } from '../../base/problem.js';
import { openDialog } from '../../base/ui/dialog.js';
import { problemBox, skeletonRows } from '../../base/ui/states.js';
import { toast } from '../../base/ui/toast.js';
import { watchMessages } from '../messages/live.js';

const PAUSE_MILLIS = 2_000;

const WAITING = ['pending', 'sending', 'waiting', 'failed'];

export async function openSheet({ heading, load, content }) {
  let update = () => {};
  let isOpen = true;
  let timer = 0;
  const sheet = {
    data: null,
    problem: null,
    isBusy: false,
    async read() {
      clearTimeout(timer);
      try {
        sheet.data = await load();
        sheet.problem = null;
      } catch (error) {
        sheet.problem = asProblem(error);
      }
      update();
      if (isOpen && WAITING.includes(sheet.data?.state)) {
        timer = setTimeout(sheet.read, PAUSE_MILLIS);
      }
    },
    async act(work, text) {
      sheet.isBusy = true;
      update();
      try {
        await work();
        toast(text);
        await sheet.read();
      } catch (error) {
        sheet.problem = asProblem(error);
      }
      sheet.isBusy = false;
      update();
    },
  };
  const end = watchMessages(() => sheet.read());
  sheet.read();
  await openDialog({
    heading,
    wide: true,
    content: (dialog) => {
      update = () => dialog.update();
      return html`<div class="stack sheet">
        ${sheet.problem ? problemBox(sheet.problem, sheet.read) : nothing}
        ${sheet.data ? content(sheet.data, sheet) : sheet.problem ? nothing : skeletonRows(4)}
      </div>`;
    },
  });
  isOpen = false;
  clearTimeout(timer);
  end();
}
