// Drawing lines with Chart.js, with the phases of training shaded behind them.

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 12;
Chart.defaults.color = '#5d6771';
Chart.defaults.animation = false;

// Bands from phase to phase, every other one tinted darker, with their names above the lines.
function phaseShading(phases) {
  return {
    id: 'phases',
    beforeDatasetsDraw(chart) {
      const {ctx, chartArea, scales} = chart;
      ctx.save();
      ctx.font = `11px ${Chart.defaults.font.family}`;
      ctx.textBaseline = 'bottom';
      phases.forEach((phase, i) => {
        const left = Math.max(chartArea.left, scales.x.getPixelForValue(i === 0 ? scales.x.min : phase.first - 0.5));
        const right = Math.min(chartArea.right, scales.x.getPixelForValue(phase.last + 0.5));
        if (right <= left) return;
        ctx.fillStyle = i % 2 === 0 ? 'rgba(0, 60, 110, 0.055)' : 'rgba(0, 60, 110, 0.015)';
        ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
        ctx.fillStyle = '#6d7680';
        ctx.fillText(fitting(ctx, phase.name, right - left - 4), left + 1, chartArea.top - 3);
      });
      ctx.restore();
    },
  };
}

// The text, or as much of it as fits.
function fitting(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  for (let length = text.length - 1; length > 2; --length) {
    const shorter = `${text.slice(0, length)}…`;
    if (ctx.measureText(shorter).width <= width) return shorter;
  }
  return '';
}

function datasetsOf(lines, smooth, points) {
  const sets = [];
  for (const line of lines) {
    const few = line.points.length < 30;
    const common = {
      label: line.name,
      borderColor: line.colour,
      backgroundColor: line.colour,
      borderDash: line.dash,
      tension: 0,
      pointHitRadius: 8
    };
    if (smooth && !points && !few) {
      sets.push({
        ...common,
        data: line.points,
        label: '',
        borderColor: withAlpha(line.colour, 0.22),
        borderWidth: 1,
        pointRadius: 0,
        hidden: lines.length > 4
      });
      sets.push({...common, data: smoothed(line.points), borderWidth: 2, pointRadius: 0});
    } else {
      sets.push({...common, data: line.points, borderWidth: 2, pointRadius: few ? 2.5 : 0});
    }
  }
  return sets;
}

function tickText(chart) {
  return (value) => chart.share ? `${Math.round(100 * value)} %` : short(value);
}

function yScale(chart) {
  const scale = {
    grace: '6%',
    border: {display: false},
    grid: {color: '#eef0ee', drawBorder: false},
    ticks: {maxTicksLimit: 6, callback: tickText(chart)}
  };
  if (chart.share) Object.assign(scale, {min: 0, max: 1, grace: 0});
  if (chart.zero) scale.beginAtZero = true;
  return scale;
}

function lastStep(lines) {
  return Math.max(...lines.flatMap((line) => line.points.map((point) => point.x)));
}

function optionsOf(chart, lines) {
  const visible = (item) => item.text !== '';
  return {
    responsive: true,
    maintainAspectRatio: false,
    layout: {padding: {top: 16}},
    parsing: false,
    interaction: {mode: 'index', axis: 'x', intersect: false},
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: lastStep(lines),
        grid: {display: false},
        ticks: {maxTicksLimit: 8, maxRotation: 0, precision: 0}
      },
      y: yScale(chart),
    },
    plugins: {
      legend: {
        display: lines.length > 1,
        position: 'bottom',
        labels: {filter: visible, boxWidth: 18, boxHeight: 0, padding: 12}
      },
      tooltip: {
        filter: (item) => item.dataset.label !== '',
        callbacks: {
          title: (items) => items.length > 0 ? `step ${items[0].parsed.x}` : '',
          label: (item) => `${item.dataset.label}: ${chart.share ? percent(item.parsed.y) : short(item.parsed.y)}`,
        },
      },
    },
  };
}

// A figure with its chart, or with a plain sentence where there is nothing to draw. `smoothing` tells whether to
// smooth; the figure is given a redraw() for when that changes.
function chartFigure(chart, lines, phases, smoothing, tall) {
  const figure = element(
      'figure', {class: 'card'},
      element('figcaption', {}, element('h3', {}, chart.title), element('span', {}, chart.unit)));
  if (lines.length === 0) {
    figure.append(element('div', {class: 'missing'}, 'not in this run'));
    return figure;
  }
  const canvas = element('canvas', {role: 'img', 'aria-label': `${chart.title} over training steps`});
  figure.append(element('div', {class: tall ? 'plot tall' : 'plot'}, canvas));
  figure.redraw = () => {
    if (figure.chart) figure.chart.destroy();
    figure.chart = new Chart(canvas, {
      type: 'line',
      data: {datasets: datasetsOf(lines, smoothing() && !chart.exact, chart.points)},
      options: optionsOf(chart, lines),
      plugins: [phaseShading(phases)],
    });
    figure.dataset.drawn = linePixels(canvas, lines);
  };
  return figure;
}

// How many pixels of a canvas have the colour of one of the lines: 0 when nothing has been drawn.
function linePixels(canvas, lines) {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = lines.map((line) => [1, 3, 5].map((at) => parseInt(line.colour.slice(at, at + 2), 16)));
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const near = ([red, green, blue]) =>
        Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 24;
    if (data[at + 3] > 200 && colours.some(near)) ++count;
  }
  return count;
}
