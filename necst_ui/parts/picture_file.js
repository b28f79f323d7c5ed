// Two buttons that take a picture home with its title, its legend and what it rests on.

const EDGE = 24;
const NARROWEST = 480;
const SHARPNESS = 2;
const MOST_PIXELS = 16_000; // along one side of what a browser can paint
const SPARE = 1.08; // a program that does not take the font along may set a wider one
const FONT = '"Source Sans", sans-serif';
const LOOK = {
  title: { size: 20, line: 26, weight: 600, colour: "ink" },
  line: { size: 14, line: 20, weight: 400, colour: "muted" },
  legend: { size: 13, line: 22, weight: 400, colour: "muted" },
  note: { size: 12, line: 17, weight: 400, colour: "muted" },
};

const svg = (name, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const wide = (words, { size, weight }) => {
  canvas.font = `${weight} ${size}px ${FONT}`;
  return canvas.measureText(words).width * SPARE;
};

// Parts a text into lines; a word that is too long, such as an address, is cut.
const linesOf = (words, look, room) => {
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const tried = line ? `${line} ${word}` : word;
    if (wide(tried, look) <= room) {
      line = tried;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (wide(line, look) > room) {
      let cut = line.length - 1;
      while (cut > 1 && wide(line.slice(0, cut), look) > room) cut -= 1;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  return line ? [...lines, line] : lines;
};

// A sheet that is filled from top to bottom.
class Sheet {
  constructor(width, colour) {
    Object.assign(this, { width, colour, y: EDGE, parts: [] });
  }

  text(words, look, address) {
    const { size, line, weight, colour } = look;
    const room = this.width - 2 * EDGE;
    for (const said of linesOf(words, look, room)) {
      const made = svg("text", {
        x: EDGE,
        y: this.y + size,
        "font-size": size,
        "font-weight": weight,
        fill: this.colour(colour),
      });
      made.textContent = said;
      this.parts.push(address ? svg("a", { href: address }, made) : made);
      this.y += line;
    }
  }

  legend(items, copy) {
    const { size, line, colour } = LOOK.legend;
    let x = EDGE;
    for (const { mark, label } of items) {
      const { width, height } = mark.getBoundingClientRect();
      const taken = width + 5 + wide(label, LOOK.legend);
      if (x > EDGE && x + taken > this.width - EDGE) [x, this.y] = [EDGE, this.y + line];
      const drawn = copy.of(mark);
      const place = { x, y: this.y + size - height + 1, width, height };
      for (const [name, value] of Object.entries(place)) drawn.setAttribute(name, value);
      const words = { x: x + width + 5, y: this.y + size, "font-size": size };
      const told = svg("text", { ...words, fill: this.colour(colour) });
      told.textContent = label;
      this.parts.push(drawn, told);
      x += taken + 18;
    }
    if (items.length) this.y += line + 4;
  }

  pictures(found, box, copy) {
    for (const one of found) {
      const { x, y, width, height } = one.getBoundingClientRect();
      const drawn = copy.of(one);
      if (!drawn) continue;
      const place = { x: x - box.left + EDGE, y: y - box.top + this.y, width, height };
      for (const [name, value] of Object.entries(place)) drawn.setAttribute(name, value);
      this.parts.push(drawn);
    }
    this.y += box.bottom - box.top + 8;
  }

  rule() {
    const [from, to] = [EDGE, this.width - EDGE];
    this.parts.push(svg("path", { d: `M${from} ${this.y}H${to}`, stroke: this.colour("line") }));
    this.y += 6;
  }
}

const around = (found) => {
  const boxes = found.map((one) => one.getBoundingClientRect());
  const far = (side, pick) => pick(...boxes.map((box) => box[side]));
  return {
    left: far("left", Math.min),
    top: far("top", Math.min),
    right: far("right", Math.max),
    bottom: far("bottom", Math.max),
  };
};

// What is stuck to an edge of the window, such as an axis, goes back to its place meanwhile.
const unstuck = (found, work) => {
  const stuck = new Map();
  for (const one of found) {
    for (let at = one; at; at = at.parentElement ?? at.getRootNode().host) {
      if (getComputedStyle(at).position === "sticky") stuck.set(at, at.getAttribute("style"));
    }
  }
  try {
    for (const element of stuck.keys()) {
      element.style.position = "relative";
      element.style.inset = "auto";
    }
    return work();
  } finally {
    for (const [element, style] of stuck) {
      if (style === null) element.removeAttribute("style");
      else element.setAttribute("style", style);
    }
  }
};

// The legend that stands above a picture on the page, if any: the last one before its end, with
// those right beside it.
const legendOf = (holder) => {
  const before = [...document.querySelectorAll(".necst-legend")].filter(
    (one) => !(holder.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) || holder.contains(one),
  );
  const legends = before.filter((one) => one.parentElement === before.at(-1).parentElement);
  return legends.flatMap((one) => [...one.children]).flatMap((item) => {
    const mark = item.querySelector("svg");
    return mark ? [{ mark, label: item.textContent.trim() }] : [];
  });
};

const laidOut = (data, colour, holder, found, copy) => {
  const box = around(found);
  const width = Math.ceil(Math.max(box.right - box.left, NARROWEST) + 2 * EDGE);
  const sheet = new Sheet(width, colour);
  sheet.text(data.title, LOOK.title);
  for (const line of data.lines) sheet.text(line, LOOK.line);
  sheet.y += 10;
  if (data.legend) sheet.legend(legendOf(holder), copy);
  sheet.pictures(found, box, copy);
  sheet.rule();
  for (const note of data.notes) sheet.text(note, LOOK.note);
  const address = new URL(data.address, location.href).href;
  sheet.text(address, LOOK.note, address);
  return { sheet, width, height: Math.ceil(sheet.y + EDGE - 8), address };
};

const compose = async (data, colour) => {
  const holder = document.querySelector(data.selector);
  const found = holder ? picturesIn(holder) : [];
  if (!found.length) throw new Error("no picture");
  const copy = new Copy(found);
  copy.fonts.add("Source Sans");
  const { sheet, width, height, address } = unstuck(found, () =>
    laidOut(data, colour, holder, found, copy),
  );
  const style = svg("style");
  style.textContent = await fontRules(copy.fonts).catch(() => "");
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const whole = svg("svg", { ...size, role: "img", "font-family": FONT });
  const [title, described] = [svg("title"), svg("desc")];
  title.textContent = data.title;
  described.textContent = [...data.lines, ...data.notes, address].join("\n");
  const definitions = svg("defs", {}, style, ...[...copy.definitions.values()].filter(Boolean));
  const ground = svg("rect", { width, height, fill: colour("ground") });
  whole.append(title, described, definitions, ground, ...sheet.parts);
  return { whole, width, height };
};

const asSvg = ({ whole }) =>
  new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(whole)], {
    type: "image/svg+xml",
  });

const asPng = async (composed) => {
  const { width, height } = composed;
  const scale = Math.min(SHARPNESS, MOST_PIXELS / Math.max(width, height));
  const address = URL.createObjectURL(asSvg(composed));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const paper = document.createElement("canvas");
    [paper.width, paper.height] = [Math.round(width * scale), Math.round(height * scale)];
    paper.getContext("2d").drawImage(image, 0, 0, paper.width, paper.height);
    const file = await new Promise((done) => paper.toBlob(done, "image/png"));
    if (!file) throw new Error("not painted");
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
};

const save = (file, name) => {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

export default function ({ data, parentElement }) {
  const said = parentElement.querySelector("[role=status]");
  const probe = parentElement.querySelector("i");
  const colour = (name) => {
    probe.style.color = `var(--necst-${name})`;
    return plain(getComputedStyle(probe).color)[0];
  };
  for (const [ending, make] of [["svg", asSvg], ["png", asPng]]) {
    const button = parentElement.querySelector(`[name=${ending}]`);
    button.textContent = data[ending].label;
    button.title = data[ending].help;
    button.setAttribute("aria-label", data[ending].help);
    button.onclick = async () => {
      said.textContent = "";
      try {
        save(await make(await compose(data, colour)), `${data.name}.${ending}`);
        said.textContent = data.made;
      } catch {
        said.textContent = data.failed;
      }
      clearTimeout(said.later);
      said.later = setTimeout(() => (said.textContent = ""), 4000);
    };
  }
}
