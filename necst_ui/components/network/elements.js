// The elements of the picture, kept in step with the data by id: what stays is never made anew.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "circle", "text", "tspan", "title"]);
const BUTTONS = {
  zoom_in: "M3 8H13M8 3V13",
  zoom_out: "M3 8H13",
  fit: "M4 8A4 4 0 1 0 12 8A4 4 0 1 0 4 8M8 1V4M8 12V15M1 8H4M12 8H15",
  full: "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10",
};

function make(name, attributes = {}, children = []) {
  const element = DRAWN.has(name)
    ? document.createElementNS(SVG, name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function makeFrame() {
  const unheard = { "aria-hidden": "true" };
  const parts = {
    lightTies: make("g"),
    heavyTies: make("g"),
    tieList: make("g", { id: "ties", role: "listbox", "aria-describedby": "keys" }),
    ring: make("circle", { class: "ring" }),
    focusRing: make("circle", { class: "focus-ring" }),
    // A list box, not a group of buttons: with that, screen readers pass the arrow keys on.
    list: make("g", { id: "nodes", role: "listbox", "aria-describedby": "keys" }),
    names: make("g", unheard),
    buttons: make("div", { class: "buttons" }),
    keys: make("p", { id: "keys", class: "unseen" }),
    hint: make("p", { class: "hint", ...unheard }),
    empty: make("p", { class: "empty" }),
    notice: make("p", { class: "notice" }),
    said: make("p", { class: "unseen", role: "status" }),
  };
  for (const [name, icon] of Object.entries(BUTTONS)) {
    const sign = make("svg", { viewBox: "0 0 16 16", ...unheard }, [make("path", { d: icon })]);
    parts.buttons.append(make("button", { type: "button", "data-name": name }, [sign]));
  }
  parts.tieList.append(parts.lightTies, parts.heavyTies);
  // Ties lie under the nodes, but are met after them.
  parts.root = make("g", { role: "group", "aria-owns": "nodes ties" }, [
    parts.tieList,
    make("g", unheard, [parts.ring]),
    parts.list,
    make("g", unheard, [parts.focusRing]),
    parts.names,
  ]);
  parts.svg = make("svg", { role: "none", class: "picture" }, [parts.root]);
  parts.frame = make("div", { class: "frame" }, [
    parts.svg,
    parts.keys,
    parts.hint,
    parts.empty,
    parts.notice,
    parts.said,
  ]);
  parts.bar = make("div", { class: "bar", hidden: "" });
  parts.whole = make("div", { class: "whole" }, [parts.frame, parts.buttons, parts.bar]);
  return parts;
}

function writeTexts({ list, tieList, root, keys, hint, empty, notice, buttons }, texts) {
  list.setAttribute("aria-label", texts.label);
  tieList.setAttribute("aria-label", texts.ties);
  root.setAttribute("aria-label", texts.label);
  notice.textContent = texts.notice ?? "";
  keys.textContent = texts.keys;
  hint.textContent = texts.wheel;
  empty.textContent = texts.empty;
  for (const button of buttons.children) {
    button.title = texts[button.dataset.name];
    button.setAttribute("aria-label", texts[button.dataset.name]);
  }
}

// Drop what is gone, make what is new, dress again what changed.
function keep(known, records, create, dress) {
  const wanted = new Set(records.map((record) => record.id));
  for (const [id, item] of known) {
    if (wanted.has(id)) continue;
    item.element.remove();
    known.delete(id);
  }
  for (const record of records) {
    const written = JSON.stringify(record);
    if (!known.has(record.id)) known.set(record.id, { id: record.id, ...create(record.id) });
    const item = known.get(record.id);
    if (item.written === written) continue;
    // Dressing takes the marks of emphasis off, so they are put on again.
    Object.assign(item, { written, record, near: undefined, selected: undefined });
    dress(item);
  }
}

// A sign for what changed is only there where something did.
function dressBadge(item, change) {
  item.badge?.remove();
  item.badge = null;
  if (change !== "new" && change !== "ended") return;
  item.badge = make("path", { class: "badge" });
  item.element.append(item.badge);
}

function makeNode(id) {
  const title = make("title");
  const hit = make("circle", { class: "hit" });
  const mark = make("path", { class: "mark" });
  const attributes = { role: "option", tabindex: "-1", "data-id": id };
  return { title, hit, mark, element: make("g", attributes, [title, hit, mark]) };
}

function dressNode(node) {
  const { element, title, record } = node;
  const { name, label, group, hollow, description, change } = record;
  const classes = ["node", `group-${group}`, hollow && "hollow", change && `change-${change}`];
  element.setAttribute("class", classes.filter(Boolean).join(" "));
  dressBadge(node, change);
  // Speech control finds a mark by the text beside it, so that is part of the name.
  element.setAttribute("aria-label", name.includes(label) ? name : `${name} (${label})`);
  element.setAttribute("aria-description", description);
  title.textContent = name;
}

// Nodes stand in the list in order of importance, which is the order a screen reader meets them in.
function syncNodes({ nodes, list }, records) {
  const ranked = [...records].sort((a, b) => a.rank - b.rank);
  keep(nodes, ranked, makeNode, dressNode);
  let cursor = list.firstChild;
  for (const { id } of ranked) {
    const { element } = nodes.get(id);
    if (element === cursor) cursor = cursor.nextSibling;
    else list.insertBefore(element, cursor);
  }
}

function makeTie(id) {
  const path = make("path", { class: "line" });
  const attributes = { role: "option", tabindex: "-1", "data-id": id };
  return { path, head: null, element: make("g", attributes, [path]) };
}

function dressTie(tie) {
  const { element, record } = tie;
  const { style, money, description, change, weight, directed } = record;
  tie.heavy = money || style === "owner" || style === "hatched";
  const classes = ["tie", style, tie.heavy && "heavy", money && "money"];
  element.setAttribute("class", [...classes, change && `change-${change}`].filter(Boolean).join(" "));
  element.setAttribute("aria-label", description);
  element.style.setProperty("--weight", style === "projects" ? weight : "");
  if (directed && !tie.head) {
    tie.head = make("path", { class: "head" });
    element.append(tie.head);
  } else if (!directed) {
    tie.head?.remove();
    tie.head = null;
  }
  dressBadge(tie, change);
}

function syncTies({ ties, nodes, lightTies, heavyTies }, records) {
  keep(ties, records, makeTie, (tie) => {
    dressTie(tie);
    const place = tie.heavy ? heavyTies : lightTies;
    if (tie.element.parentNode !== place) place.append(tie.element);
  });
  const bent = bends(records);
  for (const tie of ties.values()) {
    tie.bend = bent.get(tie.id);
    tie.source = nodes.get(tie.record.source);
    tie.target = nodes.get(tie.record.target);
  }
}
