/** Answers whether a text fits a pattern as a whole; null for a pattern that is not one. */
addEventListener('message', ({ data: { pattern, text } }) => {
  let result = null;
  try {
    result = new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    result = null; // The validator reports a pattern that does not compile.
  }
  postMessage(result);
});
postMessage('ready');
