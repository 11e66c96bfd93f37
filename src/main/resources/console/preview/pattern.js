/**
 * Tests the pattern of a TextInput in a worker, so that a pattern that needs too long stops nobody.
 * The only URL that this module's policy gives to a worker is its own.
 */
const MOST_TIME = 200;
const MOST_TEXT = 512;
const WORKER = new URL('./pattern-worker.js', import.meta.url).href;

const policy = globalThis.trustedTypes?.createPolicy('headgate', {
  createScriptURL: (url) => {
    if (url !== WORKER) throw new TypeError(`Not a script of the console: ${url}`);
    return url;
  },
});

/**
 * Whether the whole text fits the pattern; null if that was not found out in time.
 *
 * @param {string} pattern
 * @param {string} text
 * @returns {Promise<boolean | null>}
 */
export function fitsPattern(pattern, text) {
  if (text.length > MOST_TEXT) return Promise.resolve(null);
  return new Promise((resolve) => {
    const worker = new Worker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: 'module' });
    let timer;
    const end = (result) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(result);
    };
    worker.onmessage = ({ data }) => {
      if (data !== 'ready') return end(data);
      timer = setTimeout(() => end(null), MOST_TIME);
      worker.postMessage({ pattern, text });
    };
    worker.onerror = () => end(null);
  });
}
