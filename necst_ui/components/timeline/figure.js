// Knows the elements of the picture and brings them in line with data, range and width.
const NARROW = 560;
const GUTTER = 136;
const AXIS = 42;

function html(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

function svg(tag, attributes, parent) {
  const made = document.createElementNS(SVG, tag);
  set(made, attributes);
  parent.append(made);
  return made;
}

function buildFrame(parent) {
  const root = html("div", "timeline", parent);
  const head = html("div", "head", root);
  const tools = html("div", "tools", head);
  const range = html("span", "range", tools);
  range.setAttribute("role", "status");
  const hint = html("span", "hint", tools);
  const buttons = {};
  for (const [name, sign] of [["zoom_out", "−"], ["zoom_in", "+"], ["fit", ""]]) {
    buttons[name] = html("button", "tool", tools);
    buttons[name].type = "button";
    buttons[name].textContent = sign;
  }
  const axis = svg("svg", { class: "axis", height: AXIS, "aria-hidden": "true" }, head);
  const plot = svg("svg", { class: "plot", role: "group" }, root);
  const defs = svg("defs", {}, plot);
  const pane = svg("svg", { class: "pane", y: 0 }, plot);
  const world = svg("g", {}, pane);
  const scenery = svg("g", { "aria-hidden": "true" }, world);
  const lanes = svg("g", {}, world);
  const names = svg("g", { class: "names", "aria-hidden": "true" }, plot);
  const focus = svg("rect", { class: "focus", "aria-hidden": "true", rx: 4 }, world);
  const keys = html("p", "unseen", root);
  keys.id = "keys";
  plot.setAttribute("aria-describedby", "keys");
  return { root, tools, range, hint, buttons, axis, plot, defs, pane, world, scenery, lanes,
    names, focus, keys };
}

// Return measuring functions for a font; what was measured once is kept.
function measureIn(family) {
  const context = document.createElement("canvas").getContext("2d");
  const measured = (text, weight, size) => {
    context.font = `${weight} ${size}px ${family}`;
    return Math.ceil(context.measureText(text).width);
  };
  const widths = new Map();
  const wide = (text) => {
    if (!widths.has(text)) widths.set(text, measured(text, 400, 13));
    return widths.get(text);
  };
  const bold = (text, size = 13) => measured(text, 600, size);
  const cuts = new Map();
  const cut = (text, room) => {
    if (wide(text) <= room) return text;
    const key = `${Math.floor(room)} ${text}`;
    if (!cuts.has(key)) cuts.set(key, shortened(text, room, (part) => measured(part, 400, 13)));
    return cuts.get(key);
  };
  return { wide, bold, cut };
}

// Where a reader sees the end of a letter.
const SEGMENTS = new Intl.Segmenter();

function shortened(text, room, wide) {
  const letters = [...SEGMENTS.segment(text.slice(0, 400))].map(({ segment }) => segment);
  let fits = 0;
  let over = letters.length + 1;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    const tried = `${letters.slice(0, middle).join("").trimEnd()}…`;
    if (wide(tried) <= room) fits = middle;
    else over = middle;
  }
  return fits ? `${letters.slice(0, fits).join("").trimEnd()}…` : "";
}

// Break the name of a lane into lines; a word or a name that is too long is cut.
function wrapped(text, room, most, wide) {
  const lines = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    const joins = lines.length && (wide(longer) <= room || lines.length === most);
    if (joins) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => (wide(line) <= room ? line : shortened(line, room, wide)));
}

// Return a function that gives the fill for a soft, rising or falling colour.
function gradientsIn(defs) {
  return (kind, colour) => {
    const id = `${kind}-${colour.replace(/[^a-z]+/g, "")}`;
    if (!defs.querySelector(`#${id}`)) {
      const made = svg("linearGradient", { id }, defs);
      for (const [offset, opacity] of SOFT[kind]) {
        const style = `stop-color: ${colour}; stop-opacity: ${opacity}`;
        svg("stop", { offset, style }, made);
      }
    }
    return `url(#${id})`;
  };
}

// Keep the children of an element equal to a list without moving those that stay.
function keepChildren(parent, wanted) {
  const stay = new Set(wanted);
  for (const child of [...parent.children]) if (!stay.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

function buildMark(className) {
  const made = document.createElementNS(SVG, "g");
  set(made, { class: className, role: "button", tabindex: "-1" });
  svg("title", {}, made);
  svg("rect", { class: "hit", y: -ROW / 2, height: ROW, rx: 4 }, made);
  svg("g", { class: "mark" }, made);
  svg("g", { class: "name" }, made);
  return made;
}

function fillMark(made, place, name, specs) {
  const [title, hit, mark] = made.children;
  write(title, name);
  set(made, { "aria-label": name });
  set(hit, { x: place.left - place.anchor - 2, width: place.right - place.left + 4 });
  patch(mark, specs);
}

function fillName(made, place, cut) {
  const { item, anchor, side, labelX, wide } = place;
  const at = (x) => x - anchor;
  const specs = [];
  const glyph = place.glyph ?? 0;
  const inside = side === "inside";
  if (place.band || item.kind === "period") {
    const from = side === "left" ? labelX - wide : labelX - (inside ? glyph : 0);
    const width = wide + (side === "right" ? 0 : glyph) + 8;
    specs.push(["rect", { class: "backing", x: at(from) - 4, y: -9, width, height: 18 }]);
  }
  if (glyph && side !== "right") {
    specs.push(glyphMark(item, at(inside ? labelX - 11 : place.markLeft - 12)));
  }
  specs.push(["text", { class: item.overdue ? "label overdue" : "label", x: at(labelX), y: 4.5,
    "text-anchor": side === "left" ? "end" : "start" }, cut(item.label, wide)]);
  patch(made.lastElementChild, specs);
}

// The label of a wide mark stays in view as long as the mark does; else it leaves with it.
function stick(made, place, panned, pane) {
  const { item, band, markLeft, markRight, side, labelX, wide, glyph = 0 } = place;
  made.classList.toggle("away", markRight < panned || markLeft > panned + pane);
  if (item.kind !== "period" && !band) return;
  const from = side === "left" ? labelX - wide : labelX - (side === "inside" ? glyph : 0);
  let shift;
  if (side === "right") {
    const most = Math.min(0, markLeft + 12 - from);
    shift = Math.min(0, Math.max(panned + pane - 6 - wide - from, most));
  } else {
    const most = markRight - from - wide - glyph - 12;
    shift = Math.max(0, Math.min(panned + 6 - from, most));
  }
  const name = made.lastElementChild;
  set(name, { transform: `translate(${Math.round(shift)} 0)` });
  name.classList.toggle("over", side === "inside" || Math.abs(shift) >= 1);
}

// Place lane names beside their rows, or above them where the picture is narrow.
function stack(lanes, narrow, width, bold) {
  let y = 0;
  const stacked = lanes.map((packed) => {
    const [room, most] = narrow ? [width, 1] : [GUTTER - 14, 4];
    const lines = wrapped(packed.lane.label, room, most, (part) => bold(part, 14));
    const top = y + (narrow ? 30 : 8);
    const height = Math.max(packed.rows * ROW, narrow ? 0 : lines.length * 17 + 6);
    const lane = { ...packed, lines, y, top };
    y = top + height + 8;
    return lane;
  });
  return { lanes: stacked, height: Math.max(y, ROW) };
}

function namesOf(lanes, width, narrow) {
  return lanes.flatMap(({ lines, y, top }, index) => [
    ...(index ? [["path", { class: "rule", d: `M0 ${y + 0.5}H${width}` }]] : []),
    ...lines.map((text, n) => ["text", { class: "lane-name", x: 0,
      y: narrow ? y + 20 : top + 16 + n * 17 }, text]),
  ]);
}

function axisOf(view, range, gutter, texts) {
  const { unit, days } = ticksBetween(range.from, range.to, view.perDay);
  const at = (day) => gutter + (day - range.from) * view.perDay;
  const edge = gutter + (range.to - range.from) * view.perDay;
  const specs = [];
  const today = at(view.day) >= gutter && at(view.day) <= edge ? at(view.day) : null;
  const todayWide = view.bold(texts.today);
  const before = today !== null && today - todayWide - 6 >= 0;
  const contexts = contextsBetween(range.from, range.to, unit);
  contexts.forEach((day, index) => {
    const text = contextText(day, unit, texts.months);
    const x = Math.max(at(day), gutter) + 4;
    const end = x + view.bold(text);
    const next = index + 1 < contexts.length ? at(contexts[index + 1]) : edge;
    const word = before ? [today - todayWide - 12, today + 4] : [today, today + todayWide + 12];
    const hidden = today !== null && end > word[0] && x < word[1];
    if (end <= next && !hidden) specs.push(["text", { class: "context", x, y: 14 }, text]);
  });
  let taken = gutter;
  for (const day of days) {
    const text = tickText(day, unit, texts.months);
    const x = at(day) + 4;
    specs.push(["path", { class: "rule", d: `M${at(day)} 22V${AXIS}` }]);
    if (x < taken || x + view.wide(text) > edge) continue;
    specs.push(["text", { class: "tick", x, y: 34 }, text]);
    taken = x + view.wide(text) + 4;
  }
  if (today !== null) {
    specs.push(["path", { class: "today", d: `M${today} 4V${AXIS}` }]);
    specs.push(["text", { class: "today-word", x: before ? today - 6 : today + 6, y: 14,
      "text-anchor": before ? "end" : "start" }, texts.today]);
  }
  return { specs, days };
}

function sceneryOf(view, days, height) {
  const today = view.today;
  return [
    ["rect", { class: "future", x: Math.max(0, today), y: 0,
      width: Math.max(0, view.width - Math.max(0, today)), height }],
    ...days.map((day) => ["path", { class: "rule", d: `M${view.x(day)} 0V${height}` }]),
    ["path", { class: "today", d: `M${today} 0V${height}` }],
  ];
}
