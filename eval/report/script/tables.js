// Tables: before and after, phases, evaluations beside each other.

function table(heads, rows) {
  const cell = (name, content) => {
    const numeric = content !== null && typeof content === 'object' && content.number !== undefined;
    const inner = numeric ? content.number : content;
    return element(name, numeric ? {class: 'number'} : {}, inner);
  };
  return element(
      'div', {class: 'table-wrap'},
      element(
          'table', {}, element('thead', {}, element('tr', {}, ...heads.map((head) => cell('th', head)))),
          element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((content) => cell('td', content)))))));
}

// {mean, low, high} of a metric of a task, or null.
function figureOf(evaluation, task, metric) {
  const values = evaluation.results[task];
  if (!values || values[`${metric},none`] === undefined) return null;
  const mean = values[`${metric},none`];
  return {mean, low: values[`${metric}_low,none`] ?? mean, high: values[`${metric}_high,none`] ?? mean};
}

function intervalCell(figure) {
  if (!figure) return '–';
  return element(
      'span', {}, percent(figure.mean), ' ',
      element('span', {class: 'interval'}, `[${(100 * figure.low).toFixed(1)}, ${(100 * figure.high).toFixed(1)}]`));
}

function changeCell(before, after, apart) {
  const change = 100 * (after - before);
  const text = `${change >= 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`;
  return element('span', {class: apart ? (change > 0 ? 'rise' : 'fall') : ''}, text);
}

// Two intervals over a scale from 0 to 1.
function spanPlot(before, after) {
  const plot = element(
      'div', {class: 'span-plot', role: 'img', 'aria-label': `from ${percent(before.mean)} to ${percent(after.mean)}`},
      element('div', {class: 'scale'}));
  for (const [name, figure] of [['before', before], ['after', after]]) {
    plot.append(
        element('div', {
          class: `range ${name}`,
          style: `left:${100 * figure.low}%;width:${Math.max(0.5, 100 * (figure.high - figure.low))}%`
        }),
        element('div', {class: `dot ${name}`, style: `left:${100 * figure.mean}%`}));
  }
  return plot;
}

function tasksOf(evaluation) {
  const people = (task) => Number((/(\d+)ppl$/.exec(task) || [0, 1e9])[1]);
  return Object.keys(evaluation.results).sort((a, b) => people(a) - people(b));
}

// First against last evaluation of a run.
function beforeAfterTable(before, after) {
  const tasks = tasksOf(after).filter((task) => figureOf(before, task, 'acc'));
  const rows = tasks.map((task) => {
    const [first, last] = [figureOf(before, task, 'acc'), figureOf(after, task, 'acc')];
    const apart = first.high < last.low || last.high < first.low;
    return [
      element('b', {}, labelText(task)), {number: intervalCell(first)}, {number: intervalCell(last)},
      {number: changeCell(first.mean, last.mean, apart)}, spanPlot(first, last), ...sideFigures(before, after, task)
    ];
  });
  const heads = [
    'accuracy with', {number: before.label}, {number: after.label}, {number: 'change'}, '0 to 100 %',
    {number: 'format'}, {number: 'length'}
  ];
  const keys = element(
      'p', {class: 'note'}, element('span', {class: 'key'}, element('i', {style: 'background:#8a8f94'}), before.label),
      element('span', {class: 'key'}, element('i', {style: 'background:#0072b2'}), after.label),
      'with 95 % intervals; a change is coloured where they lie apart.');
  return [keys, table(heads, rows)];
}

function sideFigures(before, after, task) {
  const arrow = (first, last, text) => first && last ? `${text(first.mean)} → ${text(last.mean)}` : '–';
  const whole = (value) => `${Math.round(100 * value)} %`;
  const length = figureOf(after, task, 'response_length') ? 'response_length' : 'response_chars';
  return [
    {number: arrow(figureOf(before, task, 'format'), figureOf(after, task, 'format'), whole)},
    {number: arrow(figureOf(before, task, length), figureOf(after, task, length), (value) => Math.round(value))},
  ];
}

// All figures of one evaluation, a row a task.
function evaluationTable(evaluation) {
  const whole = (value) => `${Math.round(100 * value)} %`;
  const sets = Object.keys(evaluation.results[tasksOf(evaluation)[0]] || {})
                   .map((key) => (/^((?:pass|majority)@\d+),none$/.exec(key) || [])[1])
                   .filter(Boolean);
  const cell = (task, metric, text) => {
    const figure = figureOf(evaluation, task, metric);
    return {number: figure ? text(figure.mean) : '–'};
  };
  const rows = tasksOf(evaluation).map((task) => {
    const tokens = figureOf(evaluation, task, 'response_length') !== null;
    const counts = evaluation.counts[task] || {};
    return [
      element('b', {}, labelText(task)), {number: counts.puzzles === undefined ? '–' : String(counts.puzzles)},
      {number: intervalCell(figureOf(evaluation, task, 'acc'))}, ...sets.map((name) => cell(task, name, whole)),
      cell(task, 'format', whole),
      cell(
          task, tokens ? 'response_length' : 'response_chars',
          (value) => `${Math.round(value)} ${tokens ? 'tokens' : 'characters'}`),
      cell(task, 'cut_off', whole)
    ];
  });
  const heads = ['puzzles', 'accuracy', ...sets, 'format', 'length', 'cut off'];
  return table(['puzzles with', ...heads.map((head) => ({number: head}))], rows);
}

// Several evaluations beside each other, of different sources or without a before.
function evaluationsTable(named) {
  if (named.length === 1) return evaluationTable(named[0].evaluation);
  const tasks = [...new Set(named.flatMap(({evaluation}) => tasksOf(evaluation)))];
  const rows = tasks.map(
      (task) =>
          [element('b', {}, labelText(task)),
           ...named.map(({evaluation}) => ({number: intervalCell(figureOf(evaluation, task, 'acc'))}))]);
  return table(['accuracy with', ...named.map(({name}) => ({number: name}))], rows);
}

// Where no evaluation was made: the first and last validation during training, without intervals.
function validationTable(source) {
  const pattern = /^val-core\/kk\/((?:spies_)?\d+ppl)\/acc\/mean@\d+$/;
  const names = Object.keys(source.metrics.series).filter((name) => pattern.test(name)).sort(byPeople(pattern));
  if (names.length === 0) return null;
  const rows = names.map((name) => {
    const points = source.metrics.series[name];
    const [first, last] = [points[0], points[points.length - 1]];
    return [
      element('b', {}, labelText(pattern.exec(name)[1])), {number: `${percent(first[1])} at step ${first[0]}`},
      {number: `${percent(last[1])} at step ${last[0]}`}, {number: changeCell(first[1], last[1], false)}
    ];
  });
  return table(['puzzles with', {number: 'first validation'}, {number: 'last validation'}, {number: 'change'}], rows);
}

function showResults(data, body) {
  const all = data.sources.flatMap((source) => source.evaluations.map((evaluation) => ({source, evaluation})));
  for (const source of data.sources) {
    const heading = data.sources.length > 1 ? element('h3', {style: 'margin:14px 0 8px'}, source.name) : null;
    const {evaluations} = source;
    if (evaluations.length > 1) {
      body.append(
          ...[heading, ...beforeAfterTable(evaluations[0], evaluations[evaluations.length - 1])].filter(Boolean));
    } else if (source.kind === 'run' && evaluations.length === 0) {
      const validation = validationTable(source);
      body.append(
          ...[heading,
              note(
                  validation ? 'No evaluation has been made of this run; these are its validations during training.' :
                               'No evaluation and no validation has been made of this run.'),
              validation]
              .filter(Boolean));
    }
  }
  const singles = all.filter(({source}) => source.evaluations.length === 1);
  const last = data.sources.length > 1 ?
      data.sources.filter((s) => s.evaluations.length > 0)
          .map((source) => ({source, evaluation: source.evaluations[source.evaluations.length - 1]})) :
      singles;
  if (last.length > 0) {
    body.append(evaluationsTable(last.map(
        ({source, evaluation}) =>
            ({name: evaluation.step === null ? source.name : `${source.name}, ${evaluation.label}`, evaluation}))));
  }
}

function showPhases(data, body) {
  const configured = data.sources.filter((source) => source.configuration && source.configuration.phases.length > 0);
  if (configured.length === 0) body.append(note('No configuration with phases stands in this folder.'));
  for (const source of configured) {
    if (data.sources.length > 1) body.append(element('h3', {style: 'margin:14px 0 8px'}, source.name));
    const {phases} = source.configuration;
    const columns = Object.keys(phases[0]).filter((column) => phases.some((phase) => phase[column] !== ''));
    const done = {};
    for (const phase of source.metrics.phases) done[phase.name] = `${phase.first}–${phase.last}`;
    body.append(table(
        ['phase', 'steps done', ...columns.filter((column) => column !== 'name')],
        phases.map(
            (phase) =>
                [element('b', {}, phase.name), done[phase.name] || '–',
                 ...columns.filter((column) => column !== 'name').map((column) => phase[column])])));
  }
}

function showConfiguration(data, body) {
  const configured = data.sources.filter((source) => source.configuration);
  if (configured.length === 0) body.append(note('No config.yaml stands in this folder.'));
  for (const source of configured) {
    body.append(element(
        'details', {}, element('summary', {}, `config.yaml of ${source.name}`),
        element('pre', {}, source.configuration.text)));
  }
}
