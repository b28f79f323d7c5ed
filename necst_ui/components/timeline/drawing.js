// Knows how to draw one timeline: what changed is set, what did not change stays untouched.
// Range and opened lanes by key, for when the page puts the component in a fresh element.
const remembered = new Map();

class Drawing {
  constructor(parent) {
    this.frame = buildFrame(parent);
    this.marks = new Map();
    this.laneElements = new Map();
    this.gradient = gradientsIn(this.frame.defs);
    this.selected = null;
    this.stop = null;
  }

  name() {
    const { buttons, plot, keys, hint } = this.frame;
    for (const [name, button] of Object.entries(buttons)) {
      button.setAttribute("aria-label", this.texts[name]);
      button.title = this.texts[name];
    }
    write(buttons.fit, this.texts.fit);
    write(keys, this.texts.keys);
    write(hint, this.texts.wheel);
    set(plot, { "aria-label": this.texts.label });
  }

  nameOf(item) {
    const state = item.overdue ? this.texts.overdue : item.planned ? this.texts.planned : "";
    return [item.name, item.description, state].filter(Boolean).join(", ");
  }

  redraw() {
    if (this.frame.root.clientWidth > 0 && this.picture) this.draw();
  }

  later() {
    this.due ??= requestAnimationFrame(() => {
      this.due = null;
      this.redraw();
    });
  }

  draw() {
    const { frame, picture, range, texts } = this;
    const width = frame.root.clientWidth;
    this.measure ??= measureIn(getComputedStyle(frame.root).fontFamily);
    const narrow = width < NARROW;
    const gutter = narrow ? 0 : GUTTER;
    const perDay = (width - gutter) / (range.to - range.from);
    const basis = [this.json, this.measure, width, perDay, this.opened, this.selected];
    if (basis.some((part, index) => part !== this.basis?.[index])) {
      this.basis = basis;
      this.layOut(width, narrow, gutter, perDay);
    }
    this.panned = this.view.x(range.from);
    set(frame.world, { transform: `translate(${-this.panned} 0)` });
    for (const key of this.marks.keys()) this.bring(key);
    if (this.lost) this.refocus();
    const { specs, days } = axisOf(this.view, range, gutter, texts);
    patch(frame.axis, specs);
    patch(frame.scenery, sceneryOf(this.view, days, this.height));
    this.ringFocus();
    write(frame.range, rangeText(range, texts.months));
    const { first, beyond } = picture;
    const span = range.to - range.from;
    this.allow("zoom_in", span > SHORTEST);
    this.allow("zoom_out", span < beyond - first);
    this.allow("fit", span < beyond - first || this.opened.size > 0);
    remembered.set(this.key, { first, beyond, range, opened: this.opened });
  }

  // A button that cannot do more stays in reach, so that focus is not lost on it.
  allow(name, possible) {
    this.frame.buttons[name].setAttribute("aria-disabled", String(!possible));
  }

  layOut(width, narrow, gutter, perDay) {
    const { frame, picture } = this;
    const { wide, bold } = this.measure;
    const x = (day) => (day - picture.first) * perDay;
    const day = picture.today;
    this.view = { x, perDay, width: x(picture.beyond), today: x(day), day, wide, bold };
    this.pane = width - gutter;
    const caps = narrow ? [this.pane * 0.66, 150, 110] : [420, 260, 170];
    const packed = picture.lanes.map((lane) =>
      packLane(lane, this.items.get(lane.id), this.view, caps, {
        opened: this.opened.has(lane.id),
        kept: this.selected,
      }),
    );
    const { lanes, height } = stack(packed, narrow, width, bold);
    this.height = height;
    set(frame.axis, { width });
    set(frame.plot, { width, height });
    set(frame.pane, { x: gutter, width: this.pane, height });
    frame.root.classList.toggle("narrow", narrow);
    patch(frame.names, namesOf(lanes, width, narrow));
    this.fill(lanes);
  }

  fill(lanes) {
    const focused = this.focused();
    const old = this.marks;
    this.marks = new Map();
    this.order = lanes.map((lane) => this.fillLane(lane, old));
    const elements = lanes.map(({ lane }) => this.laneElements.get(lane.id));
    keepChildren(this.frame.lanes, elements);
    this.keepStop();
    this.lost = focused && this.focused() !== focused ? old.get(focused) : null;
  }

  fillLane(lane, old) {
    const { id, label } = lane.lane;
    if (!this.laneElements.has(id)) {
      this.laneElements.set(id, document.createElementNS(SVG, "g"));
      set(this.laneElements.get(id), { role: "group" });
    }
    const element = this.laneElements.get(id);
    set(element, { "aria-label": label });
    const keys = [
      ...lane.places.map((place) => this.keep(`item ${place.item.id}`, "item", place, lane, old)),
      ...lane.groups.map((group) => this.keep(`group ${group.id}`, "group", group, lane, old)),
    ];
    keepChildren(element, keys.map((key) => this.marks.get(key).made));
    return keys.sort((one, other) => this.anchor(one) - this.anchor(other));
  }

  keep(key, kind, place, { top, lane }, old) {
    const made = old.get(key)?.made ?? buildMark(kind);
    made.dataset.key = key;
    const y = top + place.row * ROW + ROW / 2;
    this.marks.set(key, { made, place, y, lane: lane.id, stale: true });
    return key;
  }

  // What is far out of view is not drawn until one comes near; the tab stop always is.
  bring(key) {
    const mark = this.marks.get(key);
    const { made, place } = mark;
    const near =
      place.right > this.panned - this.pane / 2 && place.left < this.panned + this.pane * 1.5;
    const shown = near || key === this.stop;
    set(made, { display: shown ? "inline" : "none" });
    if (shown && mark.stale) this.refresh(mark);
    if (shown && place.item) stick(made, place, this.panned, this.pane);
  }

  refresh(mark) {
    const { made, place, y } = mark;
    mark.stale = false;
    set(made, { transform: `translate(${Math.round(place.anchor * 100) / 100} ${y})` });
    if (place.items) {
      const names = place.items.map((item) => this.nameOf(item));
      const more = this.texts.more.replaceAll("{count}", String(names.length));
      fillMark(made, place, more, groupMark(place));
      write(made.firstElementChild, [more, ...names].join("\n"));
      return;
    }
    const { item } = place;
    const period = item.kind === "period";
    fillMark(made, place, this.nameOf(item), period
      ? periodMark(place, this.view, this.gradient) : eventMark(place, this.gradient));
    fillName(made, place, this.measure.cut);
    set(made, { "aria-pressed": String(item.id === this.selected) });
  }

  anchor(key) {
    return this.marks.get(key).place.anchor;
  }
}
