/**
 * Reads a stream of server-sent events (HTML, 9.2.6). `EventSource` cannot send a POST.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {(name: string, data: any, id: string|null) => void} onEvent gets the data as JSON, or as
 *   text if it is not JSON
 * @param {(id: string) => void} [onId] gets each id, also of a block without data
 */
export async function readEvents(stream, onEvent, onId = () => {}) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      dispatch(block, onEvent, onId);
    }
  }
}

function dispatch(block, onEvent, onId) {
  let name = 'message';
  let id = null;
  const data = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    } else if (field === 'id') {
      id = value;
    }
  }
  if (id !== null) {
    onId(id);
  }
  if (data.length > 0) {
    onEvent(name, json(data.join('\n')), id);
  }
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
