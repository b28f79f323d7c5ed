// Knows what a visitor does: zoom, pan, move, choose; and keeps it through every new run.
const SHORTEST = 14;
const timelines = new WeakMap();

class Timeline extends Drawing {
  constructor(parent) {
    super(parent);
    this.sent = [];
    this.listen();
  }

  // ---- data in

  show({ picture, selected, texts, key }, send) {
    this.send = send;
    this.texts = texts;
    this.key = key;
    const told = this.adopt(selected);
    const json = JSON.stringify([picture, texts]);
    if (json !== this.json) {
      this.json = json;
      this.picture = picture;
      this.items = Map.groupBy(picture.items, (item) => item.lane);
      this.name();
      const kept = remembered.get(key);
      const same = kept?.first === picture.first && kept.beyond === picture.beyond;
      this.range = same ? kept.range : { from: picture.first, to: picture.beyond };
      this.opened = same ? kept.opened : new Set();
    }
    this.redraw();
    if (told && this.marks.has(`item ${selected}`)) this.reveal(`item ${selected}`);
  }

  // What Python says about the selection counts, unless it answers an older choice of ours.
  // Return whether the page chose something else than the visitor.
  adopt(selected) {
    const at = this.sent.indexOf(selected);
    this.sent = at < 0 ? [] : this.sent.slice(at + 1);
    const before = this.selected;
    if (!this.sent.length) this.selected = selected;
    return this.selected !== before;
  }

  // ---- focus

  focused() {
    const active = this.frame.root.getRootNode().activeElement;
    return active?.dataset?.key ?? null;
  }

  // One mark can be reached with Tab: the last one visited, else the chosen one, else the first.
  keepStop() {
    const chosen = `item ${this.selected}`;
    if (!this.marks.has(this.stop)) {
      this.stop = this.marks.has(chosen) ? chosen : (this.order[0]?.[0] ?? null);
    }
    for (const [key, { made }] of this.marks) {
      set(made, { tabindex: key === this.stop ? "0" : "-1" });
    }
  }

  // The mark that had the focus went into a group, or came out of one.
  refocus() {
    const itemsOf = ({ place }) => (place.item ? [place.item] : place.items);
    const ids = new Set(itemsOf(this.lost).map(({ id }) => id));
    this.lost = null;
    const holds = ([, mark]) => itemsOf(mark).some(({ id }) => ids.has(id));
    const [key] = [...this.marks].find(holds) ?? [];
    if (!key) return;
    this.stop = key;
    this.bring(key);
    // The range is not to move while it is being drawn.
    this.still = true;
    this.marks.get(key).made.focus({ preventScroll: true });
    this.still = false;
  }

  move(key) {
    if (!this.marks.has(key)) return;
    this.reveal(key);
    this.marks.get(key).made.focus({ preventScroll: true });
    this.ringFocus();
    this.frame.focus.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  reveal(key) {
    const { markLeft, markRight, left, right } = this.marks.get(key).place;
    const from = markLeft ?? left;
    const to = markRight ?? right;
    if (to >= this.panned && from <= this.panned + this.pane) return;
    const span = this.range.to - this.range.from;
    const middle = this.picture.first + this.anchor(key) / this.view.perDay;
    this.goTo(middle - span / 2, span);
    this.redraw();
  }

  ringFocus() {
    const { focus } = this.frame;
    const mark = this.marks.get(this.focused());
    focus.classList.toggle("on", Boolean(mark) && mark.made.matches(":focus-visible"));
    if (!mark) return;
    const from = Math.max(mark.place.left - 5, this.panned + 1);
    const to = Math.min(mark.place.right + 5, this.panned + this.pane - 1);
    const width = Math.max(0, to - from);
    set(focus, { x: from, y: mark.y - ROW / 2 - 1, width, height: ROW + 2 });
  }

  // ---- range

  goTo(from, span) {
    const { first, beyond } = this.picture;
    const taken = Math.min(Math.max(span, SHORTEST), beyond - first);
    const start = Math.min(Math.max(from, first), beyond - taken);
    this.range = { from: start, to: start + taken };
    this.later();
  }

  zoom(factor, at = this.middle()) {
    const { from, to } = this.range;
    const { first, beyond } = this.picture;
    const span = Math.min(Math.max((to - from) / factor, SHORTEST), beyond - first);
    this.goTo(at - (at - from) * (span / (to - from)), span);
  }

  // Zoom towards the mark one is at, if it is in view.
  middle() {
    const { from, to } = this.range;
    for (const key of [this.focused(), `item ${this.selected}`]) {
      if (!this.marks.has(key)) continue;
      const day = this.picture.first + this.anchor(key) / this.view.perDay;
      if (day >= from && day <= to) return day;
    }
    return (from + to) / 2;
  }

  fit() {
    this.opened = new Set();
    this.goTo(this.picture.first, this.picture.beyond - this.picture.first);
  }

  // ---- choosing

  choose(id) {
    if (id === this.selected) return;
    this.selected = id;
    this.sent.push(id);
    this.send(id);
    this.redraw();
  }

  press(key) {
    const { place } = this.marks.get(key);
    if (place.item) this.choose(place.item.id === this.selected ? null : place.item.id);
    else this.open(key);
  }

  // Zoom in until the marks of a group come apart; what never does gets rows of its own.
  open(group) {
    const { place: { items }, lane } = this.marks.get(group);
    const from = Math.min(...items.map(({ x0, x1, end1 }) => x0 ?? end1 ?? x1 ?? this.range.from));
    const to = Math.max(...items.map(({ x0, x1 }) => x1 ?? x0 ?? from));
    const margin = Math.max(SHORTEST, (to - from) * 0.35);
    if (to - from + 2 * margin < this.range.to - this.range.from) {
      this.goTo(from - margin, to - from + 2 * margin);
      this.redraw();
    }
    const apart = items.every(({ id }) => this.marks.has(`item ${id}`));
    if (!apart) {
      this.opened = new Set([...this.opened, lane]);
      this.redraw();
    }
    this.move(`item ${items[0].id}`);
  }

  // ---- what the visitor does

  listen() {
    const { root, plot, buttons } = this.frame;
    const act = (name, action) => {
      buttons[name].onclick = () => {
        if (buttons[name].getAttribute("aria-disabled") !== "true") action();
      };
    };
    act("zoom_in", () => this.zoom(2));
    act("zoom_out", () => this.zoom(0.5));
    act("fit", () => this.fit());
    plot.onclick = (event) => {
      const key = keyAt(event);
      // The second click of a double click would undo the first.
      if (key && event.detail < 2) this.press(key);
    };
    plot.onkeydown = (event) => pressKey(this, event);
    // On the HTML around the picture: in Chromium an SVG that hears of focus takes it, too.
    root.addEventListener("focusin", (event) => {
      const key = keyAt(event);
      if (!key) return;
      this.stop = key;
      this.keepStop();
      if (this.still) return;
      this.reveal(key);
      this.ringFocus();
    });
    root.addEventListener("focusout", () => this.frame.focus.classList.remove("on"));
    followPointer(this, plot);
    // The wheel belongs to the page until one has clicked into the picture.
    plot.onpointerleave = () => this.arm(false);
    plot.addEventListener("wheel", (event) => turnWheel(this, event), { passive: false });
    this.resized = new ResizeObserver(() => this.later());
    this.resized.observe(root);
    this.fontsLoaded = () => {
      this.measure = null;
      this.later();
    };
    document.fonts.addEventListener("loadingdone", this.fontsLoaded);
  }

  leave() {
    this.resized.disconnect();
    document.fonts.removeEventListener("loadingdone", this.fontsLoaded);
    cancelAnimationFrame(this.due);
    this.frame.root.remove();
  }

  arm(armed) {
    this.armed = armed;
    this.frame.root.classList.toggle("armed", armed);
  }
}

export default function show({ data, parentElement, setTriggerValue }) {
  if (!timelines.has(parentElement)) timelines.set(parentElement, new Timeline(parentElement));
  timelines.get(parentElement).show(data, (id) => setTriggerValue("selected", { id }));
  return () => {
    timelines.get(parentElement)?.leave();
    timelines.delete(parentElement);
  };
}
