// Making elements and writing numbers. Text always goes in as text, never as HTML.

// element('p', {class: 'note'}, 'some ', element('b', {}, 'text'))
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function note(text) {
  return element('p', {class: 'note'}, text);
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

// A number in as few digits as tell it apart: 1234, 12.3, 0.0123, 1.2e-6.
function short(number) {
  const size = Math.abs(number);
  if (size === 0) return '0';
  if (size >= 1000) return number.toFixed(0);
  if (size >= 0.01) return String(Number(number.toPrecision(3)));
  return String(Number(number.toPrecision(2)).toExponential());
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

// "kk_3ppl", "3ppl" and "spies_3ppl" as people say it.
function labelText(label) {
  const people = /^(?:kk_)?(spies_)?(\d+)ppl$/.exec(label);
  if (people) return `${people[2]} people${people[1] ? ', spies' : ''}`;
  return label === 'kk' ? 'all' : label;
}

// Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008).
const kPalette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#6b6b6b', '#a08a00'];
const kDashes = [[], [6, 4], [2, 3], [9, 3, 2, 3]];

function colour(index) {
  return kPalette[index % kPalette.length];
}

function withAlpha(hex, alpha) {
  return hex + Math.round(255 * alpha).toString(16).padStart(2, '0');
}
