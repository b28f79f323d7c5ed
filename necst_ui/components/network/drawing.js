// Puts elements where the view wants them, and lets what matters stand out.

const EDGE = 4;
const SELECTED_GAP = 5;
const FOCUS_GAP = 9;

// The picture is painted this far beyond its frame, and moved no farther without drawing it anew.
const PAINTED_BEYOND = 150;

// With this many nodes and ties, what was drawn is scaled as one image while one zooms, and drawn
// anew after.
const MANY = 600;

function drawOrigin({ view, root, svg, frame, placed }) {
  const [x, y] = view.origin;
  placed.origin = [x, y];
  svg.style.transform = "";
  frame.classList.remove("scaling");
  root.setAttribute("transform", `translate(${short(x)} ${short(y)})`);
}

function drawScaled(picture) {
  const { view, svg, frame, placed } = picture;
  const [x, y] = view.origin;
  const factor = view.zoom / placed.zoom;
  const [left, top] = [x - factor * placed.origin[0], y - factor * placed.origin[1]];
  if (factor === 1 && Math.max(Math.abs(left), Math.abs(top)) > PAINTED_BEYOND) {
    drawOrigin(picture);
    return;
  }
  // Names would grow with the picture and hop when it comes to rest.
  frame.classList.toggle("scaling", Math.abs(factor - 1) > 0.001);
  svg.style.transform = `translate(${short(left)}px, ${short(top)}px) scale(${factor})`;
}

function drawPlaces(picture) {
  const { view, nodes, ties, texts, away } = picture;
  const { growth, ease } = view;
  const [across, down] = view.scale;
  for (const node of nodes.values()) {
    const { mark, hit, badge, record } = node;
    const [dx, dy] = away.get(node.id) ?? [0, 0];
    node.px = record.x * across + dx * picture.remaining;
    node.py = record.y * down + dy * picture.remaining;
    node.r = view.radius(record.size) * growth;
    // Places are written into the shapes: a transform for each would cost a layer for each.
    mark.setAttribute("d", shapePath(picture.corners[record.group], node));
    hit.setAttribute("cx", short(node.px));
    hit.setAttribute("cy", short(node.py));
    hit.setAttribute("r", short(Math.max(REACH, node.r + 3)));
    const corner = node.r * 0.8 + 2;
    badge?.setAttribute("d", badgePath(record.change, node.px + corner, node.py - corner));
  }
  for (const tie of ties.values()) {
    const { source, target, bend, heavy, record, badge } = tie;
    const head = record.directed ? (heavy ? 9 : 7) * Math.max(ease, 0.6) : 0;
    tie.line = curve(source, target, bend, head);
    tie.path.setAttribute("d", tie.line ? curvePath(tie.line) : "");
    const pointed = tie.line && record.directed;
    tie.head?.setAttribute("d", pointed ? headPath(tie.line) : "");
    badge?.setAttribute("d", tie.line ? badgePath(record.change, ...pointAt(tie.line, 0.5)) : "");
  }
  for (const text of texts.values()) moveText(text);
  picture.placed = { zoom: view.zoom, across, down };
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
  const { nodes, ties, svg, selected, keyFocus } = picture;
  const subject = picture.subject();
  const anchor = subject ?? (nodes.has(selected) || ties.has(selected) ? selected : null);
  const telling = subject === null && picture.told.size > 0;
  const near = new Set(telling ? picture.told : []);
  for (const tie of telling ? [] : ties.values()) {
    const ends = [tie.source.id, tie.target.id];
    if (tie.absent || (tie.id !== anchor && !ends.includes(anchor))) continue;
    for (const id of [tie.id, ...ends]) near.add(id);
  }
  if (anchor !== null) near.add(anchor);
  for (const item of [...nodes.values(), ...ties.values()]) {
    mark(item, "near", near.has(item.id));
    mark(item, "selected", item.id === selected);
    if (item.path) mark(item, "focused", item.id === keyFocus);
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
  if (what === "selected") item.element.setAttribute("aria-selected", String(is));
  // What stands out lies above what does not.
  if (what === "near" && item.path && is && !item.element.matches(":focus")) {
    item.element.parentNode.append(item.element);
  }
}
