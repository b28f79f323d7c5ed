// Knows marks as lists of SVG elements around the point (0, 0); knows no layout.
const SVG = "http://www.w3.org/2000/svg";

const DISC = "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z";
const INK = "var(--necst-ink)";
const GROUND = "var(--necst-ground)";
const OVERDUE = "var(--necst-signal-overdue-ground)";
const SOFT = {
  soft: [[0, 0], [0.3, 0.55], [0.7, 0.55], [1, 0]],
  faint: [[0, 0], [0.3, 0.16], [0.7, 0.16], [1, 0]],
  rise: [[0, 0], [1, 1]],
  fall: [[0, 1], [1, 0]],
};

function colourOf(item) {
  if (item.overdue) return OVERDUE;
  return /^[a-z-]+$/.test(item.group ?? "") ? `var(--necst-group-${item.group})` : INK;
}

// What was last drawn in an element.
const drawn = new WeakMap();

// Bring the children of an element in line with [tag, attributes, text], touching only changes.
function patch(parent, specs) {
  const json = JSON.stringify(specs);
  if (drawn.get(parent) === json) return;
  drawn.set(parent, json);
  while (parent.childElementCount > specs.length) parent.lastElementChild.remove();
  specs.forEach(([tag, attributes, text], index) => {
    let child = parent.children[index];
    if (child?.localName !== tag) {
      const fresh = document.createElementNS(SVG, tag);
      if (child) child.replaceWith(fresh);
      else parent.append(fresh);
      child = fresh;
    }
    for (const { name } of [...child.attributes]) {
      if (!(name in attributes)) child.removeAttribute(name);
    }
    set(child, attributes);
    if (text !== undefined) write(child, text);
  });
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function bar(from, to, height, fill, more = {}) {
  const width = Math.max(0, to - from);
  return ["rect", { x: from, y: -height / 2, width, height, fill, ...more }];
}

function line(d, stroke, more = {}) {
  return ["path", { d, stroke, fill: "none", "stroke-width": "1.5", ...more }];
}

function badge(x) {
  const fill = "var(--necst-signal-overdue-fill)";
  return [
    ["circle", { cx: x, cy: 0, r: 7.5, fill }],
    ["text", { x, y: 4.5, class: "sign", fill: "var(--necst-signal-overdue-text)" }, "!"],
  ];
}

// The disc of an organisation before its bar.
function glyphMark(item, x) {
  return ["path", { d: DISC, fill: colourOf(item), transform: `translate(${x} 0)` }];
}

// `gradient(kind, colour)` returns the fill for one of SOFT.
function eventMark(place, gradient) {
  const { item, half, about } = place;
  const colour = colourOf(item);
  // A band that is cut off by the edge of the period keeps its own middle.
  const shift = place.middle - place.anchor;
  const from = shift - half;
  const to = shift + half;
  const marks = [];
  if (place.band && (item.overdue || item.planned)) {
    marks.push(bar(from, to, 12, GROUND));
    const sides = item.overdue ? "" : `M${from} -5.5V5.5M${to} -5.5V5.5`;
    marks.push(line(`M${from} -5.5H${to}M${from} 5.5H${to}${sides}`, colour, {
      "stroke-dasharray": "4 3",
    }));
  } else if (place.band) {
    const fill = gradient("soft", colour);
    if (item.solid) {
      marks.push(bar(from, to, 10, fill));
    } else {
      marks.push(bar(from, to, 10, gradient("faint", colour)));
      marks.push(bar(from, to, 1.5, fill, { y: -5 }), bar(from, to, 1.5, fill, { y: 3.5 }));
    }
    if (!about) marks.push(line(`M${from} -5V5M${to} -5V5`, "var(--necst-muted)", {
      "stroke-width": "1",
    }));
  } else {
    if (about) marks.push(bar(-14, 14, 6, gradient("soft", colour)));
    const hollow = item.planned || !item.solid;
    const dashes = item.planned ? { "stroke-dasharray": "2.6 2" } : {};
    marks.push(["path", { d: DISC, fill: hollow ? GROUND : colour, stroke: colour,
      "stroke-width": "1.5", ...dashes }]);
  }
  if (item.overdue) marks.push(...badge(shift));
  return marks;
}

function periodMark(place, view, gradient) {
  const { item, anchor, begins, ends } = place;
  const colour = colourOf(item);
  const at = (x) => x - anchor;
  const today = view.today;
  const sure = item.x0 === null ? null : begins[1];
  const last = ends ? ends[0] : Math.max(today, begins[0]);
  const marks = [];
  if (item.planned || item.overdue) {
    marks.push(bar(at(begins[0]), at(ends ? ends[1] : last), 6, GROUND, {
      stroke: colour, "stroke-dasharray": "4 3" }));
  } else if (ends && sure !== null && ends[0] < sure) {
    // Start and end lie in the same year or month: neither edge is known.
    marks.push(bar(at(begins[0]), at(ends[1]), 6, gradient("soft", colour)));
  } else {
    const solidTo = Math.min(last, Math.max(today, begins[0]));
    const solidFrom = sure === null ? solidTo : Math.min(sure, solidTo);
    marks.push(bar(at(begins[0]), at(solidFrom), 6, gradient("rise", colour)));
    marks.push(bar(at(solidFrom), at(solidTo), 6, colour));
    if (ends && last > solidTo) {
      marks.push(bar(at(solidTo), at(ends[1]), 6, GROUND, { stroke: colour }));
    } else if (ends) {
      marks.push(bar(at(last), at(ends[1]), 6, gradient("fall", colour)));
    }
  }
  if (!ends) {
    marks.push(line(`M${at(last) + 2} 0H${at(place.markRight)}`, colour, {
      "stroke-width": "2", "stroke-dasharray": "2 4" }));
  }
  if (place.glyph && place.side === "right") marks.push(glyphMark(item, at(place.markLeft) - 12));
  if (item.overdue) marks.push(...badge(at(place.markLeft) + 8));
  return marks;
}

function groupMark(group) {
  return [
    ["rect", { class: "chip", x: -CHIP / 2, y: -9, width: CHIP, height: 18, rx: 9 }],
    ["text", { class: "count", x: 0, y: 4.5 }, `+${group.items.length}`],
  ];
}
