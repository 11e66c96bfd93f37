// Edits a form at random through editor/patch.js, in several layouts, and compares the parsed result
// with the same edit of the value. Answers what differs, and how many edits it made.
async ({ base, form, seed, edits }) => {
  const { parser } = await import('@lezer/json');
  const { rootOf } = await import(`${base}editor/tree.js`);
  const patch = await import(`${base}editor/patch.js`);
  const { layOut } = await import(`${base}pages/flow/format.js`);
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const pick = (list) => (list.length === 0 ? nowhere : list[random(list.length)]);
  const nowhere = { path: null, value: null };
  const paths = (value, path = []) => {
    const found = [{ path, value }];
    if (value !== null && typeof value === 'object') {
      const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
      for (const key of keys) {
        found.push(...paths(value[key], [...path, key]));
      }
    }
    return found;
  };
  const at = (value, path) => path.reduce((inner, step) => inner[step], value);
  const put = (object, key, value) =>
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  const values = () =>
    pick(['new', '', 'a "quoted" \\ text', '😀', 1.5, -3, true, null, {}, [], { id: 'x', list: [1, { y: null }] }, [1, 'b']]);
  const kinds = {
    set(value, all) {
      const { path } = pick(all.filter((one) => one.path.length > 0));
      if (path === null) return null;
      const next = values();
      put(at(value, path.slice(0, -1)), path[path.length - 1], next);
      return (source) => patch.set(source, path, next);
    },
    add(value, all) {
      const { path, value: object } = pick(all.filter((one) => isObject(one.value)));
      if (path === null) return null;
      const key = pick(['added', '__proto__', 'with "quote"', 'größe', `k${random(1000)}`]);
      const next = values();
      put(object, key, next);
      return (source) => patch.set(source, [...path, key], next);
    },
    insert(value, all) {
      const { path, value: array } = pick(all.filter((one) => Array.isArray(one.value)));
      if (path === null) return null;
      const index = random(array.length + 1);
      const next = values();
      array.splice(index, 0, next);
      return (source) => patch.insert(source, path, index, next);
    },
    remove(value, all) {
      const { path } = pick(all.filter((one) => one.path.length > 1));
      if (path === null) return null;
      const parent = at(value, path.slice(0, -1));
      if (Array.isArray(parent)) {
        parent.splice(path[path.length - 1], 1);
      } else {
        delete parent[path[path.length - 1]];
      }
      return (source) => patch.remove(source, path);
    },
    move(value, all) {
      const { path, value: array } = pick(
        all.filter((one) => Array.isArray(one.value) && one.value.length > 1),
      );
      if (path === null) return null;
      const from = random(array.length);
      const to = (from + 1 + random(array.length - 1)) % array.length;
      array.splice(to, 0, array.splice(from, 1)[0]);
      return (source) => patch.move(source, path, from, to);
    },
  };
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  const apply = (text, changes) =>
    [...changes].reverse().reduce((old, { from, to, insert }) => old.slice(0, from) + insert + old.slice(to), text);
  const wrong = [];
  let made = 0;
  const layouts = [layOut(form), JSON.stringify(JSON.parse(form)), JSON.stringify(JSON.parse(form), null, '\t')];
  for (const layout of layouts) {
    let text = layout;
    for (let i = 0; i < edits; i++) {
      if (i % 25 === 0) {
        text = layout; // else a form grows or shrinks out of all proportion
      }
      const value = JSON.parse(text);
      const kind = pick(Object.keys(kinds));
      const edit = kinds[kind](value, paths(value));
      if (edit === null) {
        continue;
      }
      const source = { root: rootOf(parser.parse(text)), slice: (a, b) => text.slice(a, b), length: text.length };
      const { changes } = edit(source);
      const next = apply(text, changes);
      made++;
      let parsed = null;
      try {
        parsed = JSON.stringify(JSON.parse(next));
      } catch (error) {
        parsed = error.message;
      }
      if (parsed !== JSON.stringify(value)) {
        wrong.push(`${kind}: ${parsed.slice(0, 300)} is not ${JSON.stringify(value).slice(0, 300)}`);
        break;
      }
      text = next;
    }
  }
  return { wrong, made };
}
