// Copies what is drawn on screen into SVG that stands by itself: colours, fonts and patterns as
// they look now, written as plain attributes that any program reads.

const SVG = "http://www.w3.org/2000/svg";
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const seen = new Map();

// A colour in any form of CSS as a plain one and how far it covers.
const plain = (colour) => {
  if (!seen.has(colour)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("");
    seen.set(colour, alpha ? [`#${hex}`, alpha / 255] : ["none", 1]);
  }
  return seen.get(colour);
};

const PAINTS = { fill: "fill-opacity", stroke: "stroke-opacity", "stop-color": "stop-opacity" };
// What every part takes over from what it is in, with the value it has at the outside.
const INHERITED = {
  fill: plain("black")[0],
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  "clip-rule": "nonzero",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "font-variant-numeric": "normal",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "paint-order": "normal",
  "shape-rendering": "auto",
  visibility: "visible",
};
const OWN = {
  opacity: "1",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  "clip-path": "none",
  mask: "none",
  "vector-effect": "none",
};
const PLACES = ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"];
const DROPPED = /^(script|style|foreignObject|animate.*|set)$/i;
const UNKEPT = /^(on|data-|aria-|role$|tabindex$|class$|style$|focusable$|pointer-events$|cursor$)/i;

const written = (name, style) => {
  const value = style.getPropertyValue(name);
  if (/url\(/.test(value)) return value.replace(/url\("?[^")]*#([^")]+)"?\)/, "url(#$1)");
  if (!(name in PAINTS)) {
    for (const [paint, share] of Object.entries(PAINTS)) {
      if (share !== name || /^(none|url)/.test(style.getPropertyValue(paint))) continue;
      const alpha = plain(style.getPropertyValue(paint))[1];
      if (alpha < 1) return String(Math.round(Number(value) * alpha * 1000) / 1000);
    }
    return value;
  }
  return value === "none" || value.startsWith("context") ? value : plain(value)[0];
};

const named = (root, id) => root.getElementById?.(id) ?? document.getElementById(id);

// What was copied so far: the definitions it needs from elsewhere, and the fonts it is set in.
class Copy {
  constructor(pictures) {
    this.pictures = pictures;
    this.definitions = new Map();
    this.fonts = new Set();
  }

  // Copies an element with all in it; nothing if it does not show.
  of(element, above = null) {
    const style = getComputedStyle(element);
    if (DROPPED.test(element.localName) || style.display === "none") return null;
    const made = document.createElementNS(SVG, element.localName);
    for (const { name, value } of element.attributes) {
      if (!UNKEPT.test(name) && !(name in INHERITED) && !(name in OWN)) {
        made.setAttribute(name, value);
      }
    }
    this.dress(made, element, style, above);
    this.follow(made, element);
    for (const child of element.childNodes) {
      const copied = child.nodeType === Node.ELEMENT_NODE ? this.of(child, style) : null;
      if (copied) made.append(copied);
      else if (child.nodeType === Node.TEXT_NODE) made.append(child.data);
    }
    return made;
  }

  dress(made, element, style, above) {
    for (const [name, outside] of Object.entries(INHERITED)) {
      const value = written(name, style);
      if (value !== (above ? written(name, above) : outside)) made.setAttribute(name, value);
    }
    for (const [name, usual] of Object.entries(OWN)) {
      if (style.getPropertyValue(name) !== usual) made.setAttribute(name, written(name, style));
    }
    const fixed = ["transform", "patternTransform", "gradientTransform"];
    const moved = element.style.transform || !fixed.some((name) => element.hasAttribute(name));
    if (moved && style.transform !== "none" && element.localName !== "svg") {
      made.setAttribute("transform", style.transform);
    }
    for (const name of PLACES) {
      const value = style.getPropertyValue(name);
      if (element.localName === "svg" || made.hasAttribute(name)) continue;
      if (/^[\d.-]+px$/.test(value) && parseFloat(value)) made.setAttribute(name, parseFloat(value));
    }
    if (/^t/.test(element.localName)) {
      if (/^(pre|break)/.test(style.whiteSpace)) made.setAttribute("xml:space", "preserve");
      if (style.textShadow !== "none") made.setAttribute("style", `text-shadow: ${style.textShadow}`);
      this.fonts.add(style.fontFamily.split(",")[0].replace(/["']/g, "").trim());
    }
  }

  // Brings along what an element refers to, and makes its links whole.
  follow(made, element) {
    const link = element.getAttribute("href") ?? element.getAttribute("xlink:href");
    made.removeAttribute("xlink:href");
    if (link?.startsWith("#")) made.setAttribute("href", link);
    else if (link && element.localName === "a") {
      const address = new URL(link, location.href);
      if (/^https?:$/.test(address.protocol)) made.setAttribute("href", address.href);
      else made.removeAttribute("href");
    } else if (link && !/^data:image\//.test(link)) made.removeAttribute("href");
    const wanted = [...made.attributes].map(({ value }) => value.match(/url\(#([^)]+)\)/)?.[1]);
    if (link?.startsWith("#")) wanted.push(link.slice(1));
    for (const id of wanted.filter(Boolean)) {
      const target = named(element.getRootNode(), id);
      const inside = target && this.pictures.some((one) => one.contains(target));
      if (!target || inside || this.definitions.has(id)) continue;
      this.definitions.set(id, null);
      this.definitions.set(id, this.of(target));
    }
  }
}

// The pictures in an element, at any depth: the outermost SVGs that are large enough to be one.
const picturesIn = (root) => {
  const found = [];
  const look = (inside) => {
    for (const element of inside.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (element.localName !== "svg" || element.parentElement?.closest("svg, button")) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width * height > 4000 && getComputedStyle(element).visibility !== "hidden") {
        found.push(element);
      }
    }
  };
  look(root);
  return found;
};

// The rules that give an SVG its fonts by itself, with the files of this page.
const fontRules = async (families) => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter(
    (rule) =>
      rule instanceof CSSFontFaceRule &&
      rule.style.getPropertyValue("font-style") !== "italic" &&
      families.has(rule.style.getPropertyValue("font-family").replace(/["']/g, "").trim()),
  );
  const written = await Promise.all(
    faces.map(async (rule) => {
      const [, address] = rule.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/) ?? [];
      if (!address) return "";
      const base = rule.parentStyleSheet.href ?? location.href;
      const file = await (await fetch(new URL(address, base))).blob();
      const content = await new Promise((done, failed) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.onerror = failed;
        reader.readAsDataURL(file);
      });
      const weight = rule.style.getPropertyValue("font-weight") || "normal";
      const family = rule.style.getPropertyValue("font-family");
      return `@font-face{font-family:${family};font-weight:${weight};src:url(${content})}`;
    }),
  );
  return written.join("");
};
