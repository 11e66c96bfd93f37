/** A file that is dropped anywhere on the page. */

const MAX_BYTES = 10 * 1024 * 1024;

/**
 * @param {(name: string, text: string) => void} take gets the name and the text of a JSON file
 * @returns {() => void} ends it
 */
export function watchDrops(take) {
  const end = new AbortController();
  const on = (name, listener) => addEventListener(name, listener, { signal: end.signal });
  on('dragover', (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      mark(true);
    }
  });
  on('dragleave', (event) => {
    if (event.relatedTarget === null) {
      mark(false);
    }
  });
  on('drop', async (event) => {
    mark(false);
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault(); // else the browser leaves the console and shows the file
    const file = event.dataTransfer.files[0];
    if (file.size <= MAX_BYTES) {
      take(file.name, await file.text());
    }
  });
  return () => {
    mark(false);
    end.abort();
  };
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function mark(isOver) {
  document.documentElement.toggleAttribute('data-drop', isOver);
}
