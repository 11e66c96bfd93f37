// Compares the tables with what the modules answer; answers the differences, and how many it compared.
async ({ base, expressions, markdown, calendar }) => {
  const load = (name) => import(`${base}preview/${name}.js`);
  const { evaluate, parseCondition, parseExpression } = await load('expression');
  const { manner } = await load('reference');
  const { parseMarkdown } = await load('markdown');
  const dates = await load('calendar');
  const differences = [];
  let compared = 0;
  const same = (name, found, expected) => {
    compared++;
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      differences.push(`${name}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
    }
  };

  const table = JSON.parse(expressions);
  const lookUp = ({ path }) => table.data[path[0]];
  for (const { text, value } of table.conditions) {
    const { tree } = parseCondition(text, 703);
    same(text, tree && evaluate(tree, lookUp) === true, value);
  }
  for (const { text, value } of table.expressions) {
    const { tree } = parseExpression(text, 703);
    same(text, tree && evaluate(tree, lookUp), value);
  }
  const wrong = (parse) => (row) => {
    const { tree, fault } = parse(row.text.repeat(row.repeat ?? 1), 703);
    if (row.found_by === 'parser') {
      same(row.text, [fault?.index, fault?.message.includes(row.message)], [row.index, true]);
    } else {
      evaluate(tree, lookUp); // only the validator knows types; the phone goes on
      compared++;
    }
  };
  table.wrong_conditions.forEach(wrong(parseCondition));
  table.wrong_expressions.forEach(wrong(parseExpression));
  for (const row of table.manners) same(row.text, manner(row.text, row.version), row.manner);

  for (const { name, text, full, nodes } of JSON.parse(markdown)) {
    same(name, parseMarkdown(text, full), nodes);
  }

  const days = JSON.parse(calendar);
  for (const { value, date } of days.dates) same(`date ${value}`, dates.dateOf(value), date);
  for (const row of days.sent) {
    same(`sent ${row.version}`, dates.sentDate(row.date, row.version), row.value);
  }
  for (const row of days.open) {
    same(`open ${row.date}`, dates.isOpen(row.date, dates.boundsOf(row.props)), row.open);
  }
  for (const row of days.weeks) {
    const weeks = dates.weeksOf(row.month, row.first);
    same(`weeks ${row.month}`, [weeks.length, weeks[0][0]], [row.rows, row.begins]);
  }
  for (const row of days.ends) {
    same(`end ${row.end}`, dates.mayEnd(row.start, row.end, row.least, row.most), row.may);
  }
  const { PHONE_LANGUAGES } = await load('words');
  const english = Object.keys(PHONE_LANGUAGES.get('en').words);
  for (const [code, { words }] of PHONE_LANGUAGES) same(`words ${code}`, Object.keys(words), english);
  return { differences, compared };
}
