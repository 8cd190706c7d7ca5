// Samples to browse, with behaviours highlighted and the grader's verdict.

const kVerdicts = {
  correct: 'correct',
  wrong: 'wrong answer',
  unparsed: 'answer not understood',
  none: 'no answer read'
};

function highlighted(sample, behaviours, shown) {
  const text = element('div', {class: 'response'});
  for (const [piece, indices] of sample.segments) {
    const visible = indices.filter((index) => shown.has(index));
    const content = tagged(piece);
    if (visible.length === 0) {
      text.append(...content);
      continue;
    }
    const under = visible.length > 1 ? `box-shadow: inset 0 -2px ${colour(visible[1])}` :
                                       `box-shadow: inset 0 -1px ${withAlpha(colour(visible[0]), 0.55)}`;
    text.append(element(
        'mark', {
          style: `background:${withAlpha(colour(visible[0]), 0.2)};${under}`,
          title: visible.map((index) => behaviours[index].title).join(', ')
        },
        ...content));
  }
  if (sample.shortened) text.append(element('span', {class: 'tag'}, ' … cut here for the page'));
  return text;
}

// Text with the tags of the response format set apart.
function tagged(text) {
  return text.split(/(<\/?(?:think|answer)>)/)
      .filter((part) => part !== '')
      .map((part) => /^<\/?(?:think|answer)>$/.test(part) ? element('span', {class: 'tag'}, part) : part);
}

function parsedText(sample) {
  if (!Array.isArray(sample.parsed) || sample.parsed.length === 0) return null;
  const kind = (value) => value === null ? 'not said' : value ? 'truthful' : 'lying';
  return sample.parsed
      .map((value, i) => `${sample.names && sample.names[i] ? sample.names[i] : `person ${i + 1}`}: ${kind(value)}`)
      .join(', ');
}

function sampleCard(sample, behaviours, shown) {
  const verdict = sample.format === false ? ['bad', 'format broken'] :
      sample.answer === 'correct'         ? ['good', 'correct'] :
                                            ['bad', kVerdicts[sample.answer] || 'not graded'];
  const facts = [labelText(sample.label)];
  if (typeof sample.reward === 'number') facts.push(`reward ${short(sample.reward)}`);
  if (typeof sample.advantage === 'number') facts.push(`advantage ${short(sample.advantage)}`);
  const tokens = sample.tokens ?? sample.response_tokens;
  if (tokens) facts.push(plural(tokens, 'token'));
  if (sample.finish_reason === 'length') facts.push('cut off at the token limit');
  const reasons = (sample.reasons || []).map((reason) => element('span', {class: 'reason'}, reason));
  const parsed = parsedText(sample);
  return element(
      'article', {class: 'card'},
      element(
          'div', {class: 'sample-head'}, element('span', {class: `badge ${verdict[0]}`}, verdict[1]),
          ...facts.map((fact) => element('span', {}, fact))),
      highlighted(sample, behaviours, shown),
      reasons.length > 0 ? element('div', {class: 'reasons'}, element('span', {}, 'grader:'), ...reasons) : null,
      parsed ? element('p', {class: 'note', style: 'margin:10px 0 0'}, `read as ${parsed}`) : null,
      sample.prompt ?
          element('details', {}, element('summary', {}, 'prompt'), element('pre', {class: 'prompt'}, sample.prompt)) :
          null);
}

function chooser(title, options, onChange) {
  const select = element('select', {}, ...options.map(([value, text]) => element('option', {value}, text)));
  select.addEventListener('change', onChange);
  return {label: element('label', {}, title, select), select};
}

// A button for each behaviour that turns its highlighting on and off.
function behaviourButtons(behaviours, shown, onChange) {
  return element('div', {class: 'legend'}, ...behaviours.map((behaviour, i) => {
    const button = element(
        'button', {class: 'chip', type: 'button', 'aria-pressed': 'true', title: behaviour.definition},
        element('i', {style: `background:${colour(i)}`}), behaviour.title);
    button.addEventListener('click', () => {
      if (!shown.delete(i)) shown.add(i);
      button.setAttribute('aria-pressed', String(shown.has(i)));
      onChange();
    });
    return button;
  }));
}

function matches(sample, verdict, label) {
  const answer = sample.format === false ? 'format' : sample.answer;
  return (verdict === '' || verdict === answer) && (label === '' || label === sample.label);
}

function showSamples(data, body) {
  const groups = data.sources.flatMap(
      (source) => source.samples.groups.map(
          (group) => ({
            ...group,
            name: data.sources.length > 1 ? `${source.name}, ${labelText(group.label)}` : labelText(group.label)
          })));
  if (groups.length === 0) {
    body.append(note('No sample rows stand in this folder.'));
    return;
  }
  const labels = [...new Set(groups.flatMap((group) => group.samples.map((sample) => sample.label)))].sort();
  const shown = new Set(data.behaviours.keys());
  const list = element('div', {class: 'sample-list'});
  const count = element('span', {class: 'count'});
  const redraw = () => {
    const group = groups[Number(step.select.value)];
    const fitting = group.samples.filter((sample) => matches(sample, verdict.select.value, label.select.value));
    count.textContent = `${fitting.length} of ${plural(group.samples.length, 'sample')}${
        group.total > group.samples.length ? ` (${group.total} in the file)` : ''}`;
    list.replaceChildren(...fitting.map((sample) => sampleCard(sample, data.behaviours, shown)));
    if (fitting.length === 0) list.append(note('No sample here fits the choice.'));
  };
  const step = chooser('from', groups.map((group, i) => [i, group.name]), redraw);
  const verdict = chooser(
      'verdict',
      [
        ['', 'any'], ['correct', 'correct'], ['wrong', 'wrong answer'], ['unparsed', 'not understood'],
        ['format', 'format broken']
      ],
      redraw);
  const label = chooser('puzzles', [['', 'any'], ...labels.map((name) => [name, labelText(name)])], redraw);
  step.select.value = String(groups.length - 1);
  body.append(
      element('div', {class: 'filters'}, step.label, verdict.label, label.label, count),
      behaviourButtons(data.behaviours, shown, redraw), list);
  redraw();
}
