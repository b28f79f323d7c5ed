// The network picture: what Python sent, what the reader does, and what follows from either.

const views = new Map();
const pictures = new WeakMap();
const ANSWER_TIME = 3000;
// Below this width the buttons stand under the picture.
const NARROW = 480;
// With many nodes only a pointer that rests is answered, as each answer repaints the picture.
const REST_TIME = 80;

class Picture {
  constructor(parent, view) {
    Object.assign(this, makeFrame(), {
      view,
      nodes: new Map(),
      ties: new Map(),
      texts: new Map(),
      sides: new Map(),
      near: new Set(),
      told: new Set(),
      due: new Set(),
      away: new Map(),
      remaining: 0,
      words: {},
      tieFrom: null,
      selected: null,
      waiting: null,
      hovered: null,
      keyFocus: null,
      stop: () => {},
      ending: new AbortController(),
    });
    parent.append(this.whole);
    const { signal } = this.ending;
    listenToPointers(this, signal);
    listenToKeys(this, signal);
    this.full = new FullScreen(this, signal);
    this.play = new Play(this);
    const [closer, farther, whole, full] = this.buttons.children;
    closer.addEventListener("click", () => this.zoom(CLOSER));
    farther.addEventListener("click", () => this.zoom(1 / CLOSER));
    whole.addEventListener("click", () => this.fit());
    full.addEventListener("click", () => this.full.toggle());
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.whole);
    const remeasure = () => {
      forgetTexts();
      this.ask("texts");
    };
    document.fonts.addEventListener("loadingdone", remeasure, { signal });
  }

  remove() {
    this.stop();
    this.play.pause();
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frameAsked);
    this.ending.abort();
    this.sizes.disconnect();
    this.whole.remove();
  }

  update({ nodes, ties, layout, extent, corners, selected, texts, height, play, told = [] }) {
    const first = this.height === undefined;
    this.stop();
    this.height = height;
    this.corners = corners;
    this.told = new Set(told);
    this.words = texts;
    writeTexts(this, texts);
    this.full.name();
    this.whole.classList.toggle("without-nodes", !nodes.length);
    this.resize();
    const moves = !first && layout !== this.view.layout;
    const before = moves ? whereabouts(this) : new Map();
    this.view.show(layout, nodes, extent);
    const focused = this.keyFocus;
    syncNodes(this, nodes);
    syncTies(this, ties);
    for (const id of this.texts.keys()) {
      if (this.nodes.has(id) || this.ties.has(id)) continue;
      forgetText(this.texts, id);
    }
    // Whoever never touched the view sees everything; whoever did keeps what they chose to see.
    if (this.view.untouched && this.view.misses(nodes)) this.view.fit(nodes, extent);
    this.play.update(play ?? null);
    this.setTabStop(this.nodes.get(this.view.tabStop) ?? this.byRank()[0]);
    const gone = focused !== null && !this.nodes.has(focused) && !this.ties.has(focused);
    if (gone && this.nodes.size) {
      this.nodes.get(this.view.tabStop).element.focus({ preventScroll: true });
    }
    // A choice on its way to Python must not flicker back to the one before.
    const late = this.waiting && performance.now() > this.waiting.until;
    if (late || this.waiting?.id === selected) this.waiting = null;
    if (!this.waiting && selected !== this.selected) {
      this.selected = selected;
      if (!first && !moves && this.nodes.has(selected)) this.reveal(this.nodes.get(selected));
    }
    if (before.size) {
      this.stop = travel(this, before, (arrived) => {
        this.ask("places");
        if (arrived) this.ask("texts");
      });
    }
    this.ask("places", "emphasis", "texts");
    this.draw();
  }

  resize() {
    const width = this.whole.clientWidth;
    if (!width || !this.height) return;
    const narrow = width < NARROW;
    this.whole.classList.toggle("narrow", narrow);
    const below = this.bar.offsetHeight + (narrow ? this.buttons.offsetHeight + 8 : 0);
    const height = this.full.on
      ? window.innerHeight - below
      : Math.min(this.height, Math.max(320, Math.round(width * 1.25)));
    this.frame.style.height = `${height}px`;
    const { offsetLeft, offsetTop } = this.buttons;
    this.buttonBox = [offsetLeft - EDGE, offsetTop - EDGE, width, height];
    if (width === this.view.width && height === this.view.height) return;
    Object.assign(this.view, { width, height });
    this.ask("places", "texts");
  }

  // Do what was asked for at the next frame, once.
  ask(...tasks) {
    for (const task of tasks) this.due.add(task);
    this.frameAsked ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.frameAsked);
    this.frameAsked = 0;
    if (!this.view.width) return;
    const due = this.due;
    this.due = new Set();
    const still = !this.away.size && this.placed && this.view.isAt(this.placed);
    if (due.has("places") || (due.has("rest") && !still)) drawPlaces(this);
    else if (due.has("rest")) drawOrigin(this);
    else if (due.has("scaled")) drawScaled(this);
    if (due.has("pointer")) this.findPointed();
    if (due.has("emphasis") || this.due.has("emphasis")) drawEmphasis(this);
    if (due.has("texts") || this.due.has("texts")) drawTexts(this);
    this.due.clear();
  }

  moved() {
    this.ask("scaled");
  }

  zoomed() {
    this.ask(this.nodes.size + this.ties.size > MANY ? "scaled" : "places");
  }

  settled() {
    this.ask("rest", "texts");
  }

  glideTo(target, after = () => {}) {
    this.stop = glide(this.view, target, (arrived) => {
      this.zoomed();
      if (!arrived) return;
      this.settled();
      after();
    });
  }

  zoom(factor, node) {
    this.stop();
    const target = Object.assign(new View(), this.view);
    target.zoomBy(factor, ...(node ? this.view.at(node.record) : []));
    this.glideTo(target.state);
  }

  fit() {
    this.stop();
    const target = Object.assign(new View(), this.view);
    target.fit([...this.nodes.values()].map((node) => node.record));
    // The same distance in terms of the new box, so that the way there starts where we are.
    const [before] = this.view.scale;
    Object.assign(this.view, { box: target.box, zoom: 1 });
    this.view.zoom = before / this.view.scale[0];
    this.glideTo(target.state);
  }

  // Pan as little as needed to have a node well inside the picture, and the page to have it too.
  reveal(node) {
    const { view } = this;
    const [x, y] = view.at(node.record);
    const margin = Math.min(64, view.width / 5);
    const missing = (at, size) => Math.max(margin - at, 0) + Math.min(size - margin - at, 0);
    const dx = missing(x, view.width);
    const dy = missing(y, view.height);
    const show = () => node.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (!dx && !dy) {
      if (this.keyFocus === node.id) show();
      return;
    }
    const target = Object.assign(new View(), view);
    target.panBy(dx, dy);
    this.glideTo(target.state, () => this.keyFocus === node.id && show());
  }

  byRank() {
    return [...this.list.children].map((element) => this.nodes.get(element.dataset.id));
  }

  subject() {
    const known = (id) => (this.nodes.has(id) || this.ties.has(id) ? id : null);
    return known(this.hovered) ?? known(this.keyFocus);
  }

  // The node or tie an element of the picture belongs to.
  itemOf(element) {
    const id = element.closest(".node, .tie")?.dataset.id;
    return this.nodes.get(id) ?? this.ties.get(id);
  }

  say(told) {
    this.said.textContent = told;
  }

  setTabStop(node) {
    if (!node) return;
    this.nodes.get(this.view.tabStop)?.element.setAttribute("tabindex", "-1");
    node.element.setAttribute("tabindex", "0");
    this.view.tabStop = node.id;
  }

  focus(item) {
    item.element.focus({ preventScroll: true });
  }

  // Tell that a node or tie, or none, now has the focus; by keyboard it is shown like a pointed one.
  focused(item, byKeyboard) {
    if (item?.path) {
      if (![item.source, item.target].includes(this.tieFrom)) this.tieFrom = item.source;
    } else this.setTabStop(item);
    this.keyFocus = byKeyboard ? item.id : null;
    if (byKeyboard) {
      const { name, description } = item.record;
      this.say(item.path ? description : `${name}. ${description}`);
      if (!item.path) this.reveal(item);
    }
    this.ask("emphasis", "texts");
  }

  pointAt(place) {
    this.pointer = place;
    clearTimeout(this.resting);
    if (this.nodes.size + this.ties.size <= MANY) this.ask("pointer");
    else this.resting = setTimeout(() => this.ask("pointer"), REST_TIME);
  }

  findAt([x, y]) {
    const [left, top] = this.view.origin;
    return nearest(this.nodes.values(), this.ties.values(), x - left, y - top);
  }

  findPointed() {
    const found = this.pointer && this.findAt(this.pointer);
    if (found === this.hovered) return;
    this.hovered = found;
    this.svg.classList.toggle("over", found !== null);
    this.ask("emphasis", "texts");
  }

  clickAt(place) {
    const id = this.findAt(place);
    if (this.nodes.has(id)) this.focus(this.nodes.get(id));
    if (id !== null) this.choose(id);
  }

  // Choosing what is chosen takes the choice back: touch has no Escape.
  choose(id) {
    this.select(id === this.selected ? null : id);
  }

  clear() {
    this.hovered = null;
    this.ask("emphasis", "texts");
    if (this.selected !== null) this.select(null);
  }

  select(id) {
    this.selected = id;
    this.waiting = { id, until: performance.now() + ANSWER_TIME };
    this.send(id);
    this.ask("emphasis", "texts");
  }
}

export default function showNetwork({ data, parentElement, setTriggerValue }) {
  if (!views.has(data.key)) views.set(data.key, new View());
  if (!pictures.has(parentElement)) {
    pictures.set(parentElement, new Picture(parentElement, views.get(data.key)));
  }
  const picture = pictures.get(parentElement);
  picture.send = (id) => setTriggerValue("selected", { id });
  picture.sendDepth = (depth) => setTriggerValue("depth", depth);
  picture.update(data);
  return () => {
    picture.remove();
    pictures.delete(parentElement);
  };
}
