// Runs the rows of run.json in the page, and answers what each row expects to see.
async ({ base, rows }) => {
  const { reduce } = await import(`${base}preview/run.js`);
  const { blockersOf, currentView, isFooterEnabled } = await import(`${base}preview/view.js`);
  const find = (state, on) => currentView(state)?.nodes.find(({ type }) => type === on);
  const look = {
    stack: (state) => state.stack,
    footer: (state) => isFooterEnabled(state, currentView(state), find(state, 'Footer')),
    done: (state) => state.done !== null,
    types: (state) => currentView(state).nodes.map(({ type }) => type),
    texts: (state) =>
      currentView(state)
        .nodes.filter(({ type }) => type === 'TextBody')
        .map(({ props }) => props.text ?? ''),
    data: (state) => Object.fromEntries(state.data.get(state.stack.at(-1))),
    log: (state) => state.log.map(({ code }) => code),
    lastLog: (state) => state.log.at(-1).code,
    sheet: (state) => state.sheet,
    request: (state) => state.busy.request,
    response: (state) => state.done.response,
    responseText: (state) => JSON.stringify(state.done.response),
    summary: (state) => state.done.summary.map(({ label, shown, mask }) => [label, shown, mask]),
    unsent: (state) => state.done.unsent.map(({ screen, name, add }) => [screen, name, add]),
    errors: (state) =>
      currentView(state)
        .nodes.map(({ errorMessage }) => errorMessage)
        .filter(Boolean),
    complaints: (state) =>
      blockersOf(state, currentView(state)).map(({ complaint }) => complaint.key),
    unknown: (state) =>
      currentView(state)
        .nodes.filter(({ known }) => !known)
        .map(({ type }) => type),
  };
  return JSON.stringify(
    JSON.parse(rows).map(({ definition, events, expect }) => {
      let state = reduce(null, { type: 'start', definition });
      for (const { on, ...event } of events) {
        const pointer = on === undefined ? event.pointer : find(state, on)?.pointer;
        state = reduce(state, { ...event, pointer });
      }
      return Object.fromEntries(Object.keys(expect).map((key) => [key, look[key](state)]));
    }),
  );
}
