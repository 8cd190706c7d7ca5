// What is drawn: one entry a chart. `metric` names a series of metrics.jsonl; `pattern` finds several, whose lines are
// named after the number of people. `optional` charts are left out where there is nothing to draw.
const kCharts = [
  {title: 'Reward', unit: 'mean score of a response', metric: 'critic/score/mean'},
  {title: 'Format', unit: 'share of responses', metric: 'reward/format/mean', share: true},
  {
    title: 'Accuracy in training',
    unit: 'share of responses, by people',
    pattern: /^reward\/accuracy\/((?:spies_)?\d+ppl)$/,
    share: true
  },
  {
    title: 'Accuracy on held-out puzzles',
    unit: 'validation, by people',
    pattern: /^val-core\/kk\/((?:spies_)?\d+ppl)\/acc\/mean@\d+$/,
    share: true,
    points: true
  },
  {title: 'Response length', unit: 'tokens', metric: 'response_length/mean', zero: true},
  {
    title: 'Responses cut off',
    unit: 'share at the token limit',
    metric: 'response_length/clip_ratio',
    share: true,
    optional: true
  },
  {title: 'Entropy', unit: 'nats a token', metric: 'actor/entropy', zero: true},
  {title: 'KL from the reference', unit: 'nats a token', metric: 'actor/kl_loss', zero: true},
  {title: 'Gradient norm', unit: 'before clipping', metric: 'actor/grad_norm', zero: true},
  {title: 'Loss', unit: 'of the objective', metric: 'train/loss', optional: true},
  {title: 'Temperature', unit: 'of rollouts', metric: 'rollout/temperature', optional: true, exact: true},
  {title: 'Learning rate', unit: '', metric: 'actor/lr', optional: true, exact: true, zero: true},
];

// The lines of a chart over all sources: [{name, colour, dash, points: [{x, y}]}].
function linesOf(chart, sources) {
  const lines = [];
  sources.forEach((source, sourceIndex) => {
    const series = source.metrics.series;
    const names = chart.metric ?
        [chart.metric] :
        Object.keys(series).filter((name) => chart.pattern.test(name)).sort(byPeople(chart.pattern));
    names.filter((name) => series[name]).forEach((name) => {
      const label = chart.pattern ? chart.pattern.exec(name)[1] : null;
      const people = label === null ? null : peopleOf(label);
      const what = label === null ? chart.title : labelText(label);
      lines.push({
        name: sources.length > 1 ? (people === null ? source.name : `${source.name}, ${what}`) : what,
        colour: colour(people === null ? sourceIndex : Math.max(0, people - 2)),
        dash: kDashes[sourceIndex % kDashes.length],
        points: series[name].map(([x, y]) => ({x, y})),
      });
    });
  });
  return lines;
}

// Of "3ppl" and "spies_3ppl": 3.
function peopleOf(label) {
  return Number(/(\d+)ppl$/.exec(label)[1]);
}

function byPeople(pattern) {
  return (a, b) => peopleOf(pattern.exec(a)[1]) - peopleOf(pattern.exec(b)[1]);
}

// Each point as the mean of its neighbours, `reach` on each side, fewer near the ends so that they stay honest.
function smoothed(points) {
  const reach = Math.floor(points.length / 40);
  return points.map((point, i) => {
    const side = Math.min(reach, i, points.length - 1 - i);
    let sum = 0;
    for (let j = i - side; j <= i + side; ++j) sum += points[j].y;
    return {x: point.x, y: sum / (2 * side + 1)};
  });
}

// The share of sampled responses with each behaviour, a line each.
function behaviourLines(data) {
  const lines = [];
  data.sources.forEach((source, sourceIndex) => {
    const steps = source.samples.behaviours.filter((row) => row.step !== null && row.responses > 0);
    data.behaviours.forEach((behaviour, i) => {
      if (steps.length === 0) return;
      lines.push({
        name: data.sources.length > 1 ? `${source.name}, ${behaviour.title}` : behaviour.title,
        colour: colour(i),
        dash: kDashes[sourceIndex % kDashes.length],
        points: steps.map((row) => ({x: row.step, y: row.shares[i]})),
      });
    });
  });
  return lines;
}
