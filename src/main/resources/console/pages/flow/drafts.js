/**
 * Copies of unsaved texts in this browser, so that a crash loses nothing. A copy belongs to one tab
 * and one flow: {key, flow, tab, text, version, at}; `version` is the stored one that was edited. A
 * browser that forbids storage keeps none; then
 * every call does nothing.
 */

const STORE = 'drafts';

let opening = null;

function database() {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('headgate', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null); // storage is forbidden
    }
  });
  return opening;
}

async function run(mode, work) {
  const base = await database();
  if (base === null) {
    return undefined;
  }
  return new Promise((resolve) => {
    try {
      const transaction = base.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => resolve(undefined);
      transaction.onabort = () => resolve(undefined);
    } catch {
      resolve(undefined); // the browser has closed the database
    }
  });
}

export function keepDraft(flow, tab, text, version) {
  const at = new Date().toISOString();
  const copy = { key: `${flow} ${tab}`, flow, tab, text, version, at };
  return run('readwrite', (store) => store.put(copy));
}

export function removeDraft(key) {
  return run('readwrite', (store) => store.delete(key));
}

/** The copies of a flow, newest first. */
export async function draftsOf(flow) {
  const range = () => IDBKeyRange.bound(`${flow} `, `${flow} \uffff`);
  const found = (await run('readonly', (store) => store.getAll(range()))) ?? [];
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}
