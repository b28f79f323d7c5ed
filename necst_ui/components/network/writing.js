// Writes names beside marks and words on ties.

// So many pixels for each name that may cover the mark of a less important node.
const ROOM_PER_LEADER = 30000;
// Texts keep this far from one another, across and down, so that they do not read as one.
const NAME_MARGIN = [5, 0];
const WORD_MARGIN = [5, 4];

// What should be written, the most wanted first.
function wishes(picture) {
  const { nodes, ties, near, selected, sides, view, family } = picture;
  const subject = picture.subject();
  const middle = [view.width / 2 - view.origin[0], view.height / 2 - view.origin[1]];
  const narrow = view.width < NARROW;
  const anchor = subject ?? selected;
  const leading = [...new Set([subject, selected])];
  const done = new Set(leading);
  const others = picture
    .byRank()
    .filter(({ id, record, absent }) => !absent && !done.has(id) && !view.misses([record]));
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
    return { id: node.id, node, text, spots, style: NAME, leads, margin: NAME_MARGIN };
  };
  const word = (tie, full) => {
    const said = full ? tie.record.description : tie.record.label;
    const style = full ? NAME : WORD;
    const text = wrap(said, full ? 220 : 132, full ? Infinity : 1, style, family);
    const spots = spotsOfTie(tie, text, anchor);
    return { id: tie.id, tie, text, spots, style, margin: WORD_MARGIN };
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
  const lines = new Lines([...picture.ties.values()].filter(({ id }) => near.has(id)));
  const placed = placeTexts(wished, { marks, greatMarks, taken, lines }, frame);
  const shown = new Set(placed.map(({ id }) => id));
  for (const id of texts.keys()) {
    if (!shown.has(id)) forgetText(texts, id);
  }
  for (const wish of placed) {
    if (!texts.has(wish.id)) texts.set(wish.id, { element: make("text") });
    const text = texts.get(wish.id);
    if (wish.node && !wish.wanted) sides.set(wish.id, wish.side);
    Object.assign(text, { leader: null }, wish, { lines: wish.text.lines });
    drawLeader(text, names, near.has(wish.id));
    writeText(text);
    text.element.setAttribute("class", wish.node ? "name" : "word");
    text.element.classList.toggle("told", !wish.node && wish.style === NAME);
    text.element.classList.toggle("near", near.has(wish.id));
    names.append(text.element);
  }
}

function forgetText(texts, id) {
  const { element, line } = texts.get(id);
  element.remove();
  line?.remove();
  texts.delete(id);
}

function writeText(text) {
  const { element, lines, style, align, box, node, tie, side } = text;
  const written = JSON.stringify([lines, align]);
  if (text.written !== written) {
    text.written = written;
    element.setAttribute("text-anchor", align);
    const rows = lines.map((line) => {
      const span = make("tspan");
      span.textContent = line;
      return span;
    });
    element.replaceChildren(...rows);
  }
  const [ax, ay] = node ? [node.px, node.py] : pointAt(tie.line, side);
  const x = { start: box[0], middle: (box[0] + box[2]) / 2, end: box[2] }[align];
  text.offset = [x - ax, box[1] + style.height * 0.76 - ay];
  if (text.leader) text.reach = [text.leader[1] - ay, text.leader[3] - ay];
  moveText(text);
}

function drawLeader(text, names, near) {
  if (!text.leader) {
    text.line?.remove();
    text.line = null;
    return;
  }
  text.line ??= make("path");
  text.line.setAttribute("class", near ? "leader near" : "leader");
  names.prepend(text.line);
}

// While one zooms, a text keeps its distance to its node or tie; its best place is found after.
function moveText({ element, node, tie, side, offset, style, line: leader, reach }) {
  const anchor = node ? [node.px, node.py] : tie.line && pointAt(tie.line, side);
  if (!anchor) return;
  const [x, y] = [anchor[0] + offset[0], anchor[1] + offset[1]];
  [...element.children].forEach((line, row) => {
    line.setAttribute("x", short(x));
    line.setAttribute("y", short(y + row * style.height));
  });
  if (!leader) return;
  const [from, to] = reach.map((way) => short(anchor[1] + way));
  leader.setAttribute("d", `M${short(anchor[0])} ${from}V${to}`);
}
