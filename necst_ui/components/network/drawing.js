// Puts elements where the view wants them, lets what matters stand out, and writes the names.

const EDGE = 4;
const SELECTED_GAP = 5;
const FOCUS_GAP = 9;
// So many pixels for each name that may cover the mark of a less important node.
const ROOM_PER_LEADER = 30000;

// With this many nodes and ties, what was drawn is scaled as one image while one zooms, and drawn
// anew after.
const MANY = 600;

function drawOrigin({ view, root, placed }) {
  const [x, y] = view.origin;
  placed.origin = [x, y];
  root.setAttribute("transform", `translate(${short(x)} ${short(y)})`);
}

function drawScaled({ view, svg, placed }) {
  const [x, y] = view.origin;
  const factor = view.zoom / placed.zoom;
  const [left, top] = [x - factor * placed.origin[0], y - factor * placed.origin[1]];
  svg.style.transform = `translate(${short(left)}px, ${short(top)}px) scale(${factor})`;
}

function drawPlaces(picture) {
  const { view, nodes, ties, texts } = picture;
  const { growth, ease } = view;
  const [across, down] = view.scale;
  for (const node of nodes.values()) {
    const base = view.radius(node.record.size);
    node.px = node.record.x * across;
    node.py = node.record.y * down;
    node.r = base * growth;
    const place = `translate(${short(node.px)} ${short(node.py)})scale(${growth.toFixed(2)})`;
    node.element.setAttribute("transform", place);
    const shape = `${node.record.group} ${base}`;
    if (node.shape === shape) continue;
    node.shape = shape;
    node.mark.setAttribute("d", shapePath(picture.corners[node.record.group], base));
    node.hit.setAttribute("r", short(Math.max(REACH, base + 3)));
  }
  for (const tie of ties.values()) {
    const { source, target, bend, heavy, record } = tie;
    const head = record.directed ? (heavy ? 9 : 7) * Math.max(ease, 0.6) : 0;
    tie.line = curve(source, target, bend, head);
    tie.path.setAttribute("d", tie.line ? curvePath(tie.line) : "");
    const pointed = tie.line && record.directed;
    tie.head.setAttribute("d", pointed ? headPath(tie.line) : "");
  }
  for (const text of texts.values()) moveText(text);
  picture.placed = { zoom: view.zoom };
  picture.svg.style.transform = "";
  drawRings(picture);
  drawOrigin(picture);
}

function drawRings({ nodes, selected, keyFocus, ring, focusRing }) {
  for (const [circle, node, gap] of [
    [ring, nodes.get(selected), SELECTED_GAP],
    [focusRing, nodes.get(keyFocus), FOCUS_GAP],
  ]) {
    circle.classList.toggle("shown", node !== undefined);
    if (!node) continue;
    circle.setAttribute("cx", short(node.px));
    circle.setAttribute("cy", short(node.py));
    circle.setAttribute("r", short(node.r * 1.2 + gap));
  }
}

// The pointed or focused one with its neighbours stands out; without one, what is told of does with
// the selected one, and if nothing is, the selected one with its neighbours.
function drawEmphasis(picture) {
  const { nodes, ties, svg, selected } = picture;
  const subject = picture.subject();
  const anchor = subject ?? (nodes.has(selected) || ties.has(selected) ? selected : null);
  const telling = subject === null && picture.told.size > 0;
  const near = new Set(telling ? picture.told : []);
  for (const tie of telling ? [] : ties.values()) {
    const ends = [tie.source.id, tie.target.id];
    if (tie.id !== anchor && !ends.includes(anchor)) continue;
    for (const id of [tie.id, ...ends]) near.add(id);
  }
  if (anchor !== null) near.add(anchor);
  for (const item of [...nodes.values(), ...ties.values()]) {
    mark(item, "near", near.has(item.id));
    mark(item, "selected", item.id === selected);
  }
  svg.classList.toggle("anchored", anchor !== null || telling);
  svg.classList.toggle("faded", subject !== null || telling);
  picture.near = near;
  drawRings(picture);
}

// Most elements stay as they are when the pointer moves on: those are left alone.
function mark(item, what, is) {
  if (item[what] === is) return;
  item[what] = is;
  item.element.classList.toggle(what, is);
  if (what === "selected" && item.mark) item.element.setAttribute("aria-selected", String(is));
}

// What should be written, the most wanted first.
function wishes(picture) {
  const { nodes, ties, near, selected, sides, view, family } = picture;
  const subject = picture.subject();
  const middle = [view.width / 2 - view.origin[0], view.height / 2 - view.origin[1]];
  const narrow = view.width < 480;
  const leading = [...new Set([subject, selected])];
  const done = new Set(leading);
  const others = picture
    .byRank()
    .filter(({ id, record }) => !done.has(id) && !view.misses([record]));
  const most = Math.round((view.width * view.height) / ROOM_PER_LEADER);
  const leaders = new Set(others.slice(0, most));
  const name = (node, full) => {
    const text = full
      ? wrap(node.record.name, narrow ? 180 : 260, Infinity, NAME, family)
      : wrap(node.record.label, narrow ? 96 : 132, 2, NAME, family);
    const ring = node.id === picture.keyFocus ? FOCUS_GAP : node.id === selected && SELECTED_GAP;
    const spots = spotsOfNode(node, text, middle, ring);
    // A name that found a free side before keeps to it, so that names do not hop about.
    spots.sort((a, b) => (b.side === sides.get(node.id)) - (a.side === sides.get(node.id)));
    const leads = leaders.has(node) || near.has(node.id);
    return { id: node.id, node, text, spots, style: NAME, leads };
  };
  const word = (tie, full) => {
    const said = full ? tie.record.description : tie.record.label;
    const text = wrap(said, full ? 220 : 132, full ? Infinity : 1, WORD, family);
    return { id: tie.id, tie, text, spots: spotsOfTie(tie, text), style: WORD };
  };
  const wanted = (id, full) => {
    if (nodes.has(id)) return [{ ...name(nodes.get(id), full), wanted: true }];
    return ties.get(id)?.line ? [{ ...word(ties.get(id), full), wanted: true }] : [];
  };
  const first = leading.flatMap((id) => wanted(id, id === subject));
  const words = [...ties.values()].filter(
    (tie) => near.has(tie.id) && !done.has(tie.id) && tie.line && tie.record.label,
  );
  return [
    ...first,
    ...others.filter((node) => near.has(node.id)).map((node) => name(node)),
    ...words.map((tie) => word(tie)),
    ...others.filter((node) => !near.has(node.id)).map((node) => name(node)),
  ];
}

function drawTexts(picture) {
  const { view, nodes, texts, names, sides, near, buttonBox, selected } = picture;
  picture.family = getComputedStyle(picture.frame).fontFamily;
  const [x, y] = view.origin;
  const shift = ([left, top, right, bottom]) => [left - x, top - y, right - x, bottom - y];
  const marks = new Taken();
  const greatMarks = new Taken();
  const wished = wishes(picture);
  const great = new Set(wished.filter(({ leads, wanted }) => leads || wanted).map(({ id }) => id));
  for (const node of nodes.values()) {
    const box = boxOf(node, node.id === selected ? SELECTED_GAP + 2 : 1);
    marks.add(box);
    if (great.has(node.id)) greatMarks.add(box);
  }
  const taken = new Taken();
  taken.add(shift(buttonBox));
  const frame = shift([EDGE, EDGE, view.width - EDGE, view.height - EDGE]);
  const placed = placeTexts(wished, marks, greatMarks, taken, frame);
  const shown = new Set(placed.map(({ id }) => id));
  for (const [id, text] of texts) {
    if (shown.has(id)) continue;
    text.element.remove();
    texts.delete(id);
  }
  for (const wish of placed) {
    if (!texts.has(wish.id)) texts.set(wish.id, { element: make("text") });
    const text = texts.get(wish.id);
    if (wish.node && !wish.wanted) sides.set(wish.id, wish.side);
    writeText(Object.assign(text, wish, { lines: wish.text.lines }));
    text.element.setAttribute("class", `${wish.node ? "name" : "word"}`);
    text.element.classList.toggle("near", near.has(wish.id));
    names.append(text.element);
  }
}

function writeText(text) {
  const { element, lines, style, align, box, node, tie, side } = text;
  const written = JSON.stringify([lines, align]);
  if (text.written !== written) {
    text.written = written;
    element.setAttribute("text-anchor", align);
    const rows = lines.map((line, row) => {
      const span = make("tspan", { x: "0", y: String(row * style.height) });
      span.textContent = line;
      return span;
    });
    element.replaceChildren(...rows);
  }
  const [ax, ay] = node ? [node.px, node.py] : pointAt(tie.line, side);
  const x = { start: box[0], middle: (box[0] + box[2]) / 2, end: box[2] }[align];
  text.offset = [x - ax, box[1] + style.height * 0.76 - ay];
  moveText(text);
}

// While one zooms, a text keeps its distance to its node or tie; its best place is found after.
function moveText({ element, node, tie, side, offset }) {
  const anchor = node ? [node.px, node.py] : tie.line && pointAt(tie.line, side);
  if (!anchor) return;
  const place = `translate(${short(anchor[0] + offset[0])} ${short(anchor[1] + offset[1])})`;
  element.setAttribute("transform", place);
}
