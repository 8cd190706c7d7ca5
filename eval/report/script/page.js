// Puts the page together from the data that the program wrote into it.

function stepsText(source) {
  const {phases} = source.metrics;
  if (phases.length === 0) return source.kind === 'evaluation' ? 'an evaluation' : 'no steps yet';
  return `${plural(phases[phases.length - 1].last, 'step')} in ${plural(phases.length, 'phase')}`;
}

function showHead(data) {
  document.getElementById('title').textContent = data.title;
  const single = data.sources.length === 1;
  document.getElementById('subtitle').textContent =
      data.sources.map((source) => single ? stepsText(source) : `${source.name}: ${stepsText(source)}`).join(' · ');
  document.getElementById('contents')
      .append(...[...document.querySelectorAll('main > section:not([hidden])')].map(
          (section) => element('a', {href: `#${section.id}`}, section.querySelector('h2').textContent)));
}

function showCurves(data, phases, smoothing) {
  const holder = document.getElementById('charts');
  const charts = kCharts.map((chart) => ({chart, lines: linesOf(chart, data.sources)}));
  if (charts.every(({lines}) => lines.length === 0)) {
    document.getElementById('curves-note').textContent = 'No metrics stand in this folder.';
    return [];
  }
  const figures = charts.filter(({chart, lines}) => lines.length > 0 || !chart.optional)
                      .map(({chart, lines}) => chartFigure(chart, lines, phases, smoothing, false));
  holder.append(...figures);
  if (data.sources.length > 1 && phases.length > 0) {
    document.getElementById('curves-note').textContent =
        `The shaded phases are those of ${data.sources.find((source) => source.metrics.phases.length > 0).name}.`;
  }
  return figures;
}

function showBehaviours(data, phases) {
  const body = document.getElementById('behaviours-body');
  const lines = behaviourLines(data);
  const figures = [];
  if (lines.length > 0) {
    figures.push(chartFigure(
        {title: 'Behaviours over steps', unit: 'share of sampled responses', share: true, points: true}, lines, phases,
        () => false, true));
    body.append(...figures);
  } else {
    body.append(
        behaviourTable(data) ||
        note('No sample rows stand in this folder, so there is nothing to look for behaviours in.'));
  }
  body.append(element(
      'dl', {class: 'definitions'},
      ...data.behaviours.map(
          (behaviour, i) => element(
              'div', {}, element('dt', {}, element('i', {style: `background:${colour(i)}`}), behaviour.title),
              element('dd', {}, behaviour.definition)))));
  return figures;
}

// Shares without steps: an evaluation's, by task.
function behaviourTable(data) {
  const rows = data.sources.flatMap((source) => source.samples.behaviours.map((row, i) => {
    const name = labelText(source.samples.groups[i] ? source.samples.groups[i].label : '');
    return [
      element('b', {}, data.sources.length > 1 ? `${source.name}, ${name}` : name), {number: String(row.responses)},
      ...row.shares.map((share) => ({number: percent(share)}))
    ];
  }));
  if (rows.length === 0) return null;
  return table(
      ['puzzles with', {number: 'responses'}, ...data.behaviours.map((behaviour) => ({number: behaviour.title}))],
      rows);
}

function main() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const trained = data.sources.filter((source) => source.kind === 'run');
  if (trained.length === 0) {
    for (const id of ['curves', 'phases', 'configuration']) document.getElementById(id).hidden = true;
    document.getElementById('results-head').textContent = 'Results';
  }
  showHead(data);
  const withPhases = data.sources.find((source) => source.metrics.phases.length > 0);
  const phases = withPhases ? withPhases.metrics.phases : [];
  const smooth = document.getElementById('smooth');
  showResults(data, document.getElementById('results-body'));
  const figures = trained.length > 0 ? showCurves({...data, sources: trained}, phases, () => smooth.checked) : [];
  figures.push(...showBehaviours(data, phases));
  showPhases({...data, sources: trained}, document.getElementById('phases-body'));
  showSamples(data, document.getElementById('samples-body'));
  showConfiguration({...data, sources: trained}, document.getElementById('configuration-body'));
  const redraw = () => figures.filter((figure) => figure.redraw).forEach((figure) => figure.redraw());
  smooth.addEventListener('change', redraw);
  redraw();
  document.body.dataset.ready = 'true';
}

main();
