// The years one after another: a slider and a button under the picture that show what was there in
// a year. Knows when a tie may have been there; draws nothing itself.

const YEAR_TIME = 900;
const SIGNS = {
  play: "M4 2L13 8L4 14Z",
  pause: "M4 2H7V14H4ZM9 2H12V14H9Z",
  step: "M3 2L10 8L3 14ZM11 2H13V14H11Z",
};

// "sure", "maybe" where a date is unknown or only known roughly, or "absent".
function presence({ since, until }, year) {
  const [begun, begunBy] = since ?? [null, null];
  const [endedFrom, ended] = until ?? [Infinity, Infinity];
  if ((begun !== null && begun > year) || (ended !== null && ended < year)) return "absent";
  const begins = begun !== null && begunBy !== null && begunBy <= year;
  const lasts = endedFrom !== null && endedFrom >= year;
  return begins && lasts ? "sure" : "maybe";
}

class Play {
  constructor(picture) {
    this.picture = picture;
    this.year = null;
    this.timer = 0;
    this.sign = make("path");
    const icon = make("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [this.sign]);
    this.button = make("button", { type: "button", class: "go" }, [icon]);
    this.slider = make("input", { type: "range", step: "1" });
    this.told = make("output", { "aria-hidden": "true" });
    this.all = make("button", { type: "button", class: "all" });
    picture.bar.append(this.button, this.slider, this.told, this.all);
    this.button.addEventListener("click", () => this.press());
    this.slider.addEventListener("input", () => {
      this.pause();
      this.show(Number(this.slider.value));
    });
    this.all.addEventListener("click", () => {
      this.pause();
      this.show(null);
      this.button.focus();
    });
    for (const event of ["keydown", "keyup"]) {
      // Streamlit listens to single letters on the whole page.
      picture.bar.addEventListener(event, (press) => press.stopPropagation());
    }
  }

  update(play) {
    this.picture.bar.hidden = !play;
    this.play = play;
    if (!play) {
      this.pause();
      this.year = null;
      return;
    }
    Object.assign(this.slider, { min: play.first, max: play.last });
    this.slider.setAttribute("aria-label", play.texts.slider);
    this.all.textContent = play.texts.all;
    if (this.year !== null) this.year = Math.min(play.last, Math.max(play.first, this.year));
    this.apply();
  }

  press() {
    if (this.timer) {
      this.pause();
      this.name();
      return;
    }
    const { first, last } = this.play;
    const fresh = this.year === null || this.year >= last;
    if (stillness.matches) {
      this.show(fresh ? first : this.year + 1);
      return;
    }
    this.timer = setInterval(() => this.next(), YEAR_TIME);
    this.show(fresh ? first : this.year);
  }

  next() {
    if (this.year >= this.play.last) {
      this.pause();
      this.name();
    } else this.show(this.year + 1);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
  }

  show(year) {
    this.year = year;
    const { ties, fresh } = this.apply();
    const { texts } = this.play;
    const words = { year, ties, fresh };
    const told = year === null ? texts.all_said : texts.said;
    this.picture.say(told.replace(/\{(\w+)\}/g, (_, name) => words[name]));
    this.picture.ask("emphasis", "texts");
  }

  name() {
    const { texts, last } = this.play;
    const what = this.timer ? "pause" : stillness.matches ? "step" : "play";
    this.sign.setAttribute("d", SIGNS[what]);
    this.button.title = texts[what];
    this.button.setAttribute("aria-label", texts[what]);
    this.slider.value = this.year ?? last;
    const said = this.year === null ? texts.years : String(this.year);
    this.slider.setAttribute("aria-valuetext", said);
    this.told.textContent = said;
    this.all.hidden = this.year === null;
  }

  // Dress ties and nodes for the year and count what is there.
  apply() {
    const { year } = this;
    const { ties, nodes, whole } = this.picture;
    const met = new Set();
    const count = { ties: 0, fresh: 0 };
    for (const tie of ties.values()) {
      const state = year === null ? "sure" : presence(tie.record, year);
      const { since } = tie.record;
      const fresh = state === "sure" && year !== null && since[0] === year && since[1] === year;
      tie.absent = state === "absent";
      tie.element.classList.toggle("absent", tie.absent);
      tie.element.classList.toggle("maybe", state === "maybe");
      tie.element.classList.toggle("fresh", fresh);
      if (tie.absent) continue;
      count.ties += 1;
      count.fresh += fresh ? 1 : 0;
      met.add(tie.source).add(tie.target);
    }
    for (const node of nodes.values()) {
      node.absent = year !== null && !met.has(node);
      node.element.classList.toggle("absent", node.absent);
    }
    whole.classList.toggle("in-year", year !== null);
    this.name();
    return count;
  }
}
