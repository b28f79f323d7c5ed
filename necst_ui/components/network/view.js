// Where a picture is looked at from: the point in the middle, and how close. Layout units in,
// pixels out. Knows no element of the page.

const CLOSEST = 24;
const FARTHEST = 0.5;
// A picture may be this much wider than its layout says, or higher, to fill the room there is.
const STRETCH = 1.6;
const ABOVE = 48;

class View {
  constructor() {
    this.layout = undefined;
    this.kept = new Map();
    this.width = 0;
    this.height = 0;
  }

  // Another layout is looked at as it was left, or as a whole the first time. `extent` is the box
  // of all places of the layout: a filter that hides some of them moves nobody.
  show(layout, nodes, extent) {
    if (this.layout !== layout || !this.crowd) {
      if (this.crowd) this.kept.set(this.layout, { ...this.state, crowd: this.crowd });
      this.layout = layout;
      this.crowd = 0;
      if (this.kept.has(layout)) Object.assign(this, this.kept.get(layout));
      else this.fit(nodes, extent);
    }
    // Sizes follow the fullest picture of a layout, so that a filter makes no node grow.
    this.crowd = Math.max(this.crowd, nodes.length);
  }

  fit(nodes, extent = null) {
    const xs = nodes.map((node) => node.x);
    const ys = nodes.map((node) => node.y);
    const box = nodes.length
      ? [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
      : [0, 0, 0, 0];
    const [left, top, right, bottom] = extent ?? box;
    this.box = { width: right - left, height: bottom - top };
    this.x = (left + right) / 2;
    this.y = (top + bottom) / 2;
    this.zoom = 1;
    this.untouched = true;
  }

  // Whether nodes are out of sight, or on top of one another as the box held a single one.
  misses(nodes) {
    if (!this.box.width && !this.box.height) return nodes.length > 1;
    return nodes.some((node) => {
      const [x, y] = this.at(node);
      return x < 0 || y < 0 || x > this.width || y > this.height;
    });
  }

  get state() {
    return { x: this.x, y: this.y, zoom: this.zoom, box: this.box, untouched: this.untouched };
  }

  // Pixels per layout unit, across and down.
  get scale() {
    const { width, height } = this.box;
    if (!width && !height) return [this.zoom, this.zoom];
    const beside = Math.min(96, Math.max(30, this.width * 0.12));
    const across = Math.max(this.width - 2 * beside, 40) / (width || 1e-9);
    const down = Math.max(this.height - 2 * ABOVE, 40) / (height || 1e-9);
    return [
      Math.min(across, down * STRETCH) * this.zoom,
      Math.min(down, across * STRETCH) * this.zoom,
    ];
  }

  // Where the layout's origin lies in the viewport.
  get origin() {
    const [across, down] = this.scale;
    return [this.width / 2 - this.x * across, this.height / 2 - this.y * down];
  }

  // Where a layout point lies in the viewport.
  at({ x, y }) {
    const [across, down] = this.scale;
    return [(x - this.x) * across + this.width / 2, (y - this.y) * down + this.height / 2];
  }

  // How large marks are drawn: smaller where many share little room.
  get ease() {
    const room = Math.sqrt((this.width * this.height) / Math.max(this.crowd, 1));
    return Math.min(1, Math.max(0.5, room / 70));
  }

  radius(size) {
    return (5 + 10 * size) * this.ease;
  }

  // Nodes grow far less than the distances between them.
  get growth() {
    return Math.min(2, Math.max(1, this.zoom ** 0.3));
  }

  // Whether marks keep their size and distances, so that only the place of the picture changed.
  isAt(placed) {
    const [across, down] = this.scale;
    return placed.across === across && placed.down === down;
  }

  panBy(dx, dy) {
    const [across, down] = this.scale;
    this.x -= dx / across;
    this.y -= dy / down;
    this.untouched = false;
  }

  // The layout point under the pixel (px, py) stays under it.
  zoomBy(factor, px = this.width / 2, py = this.height / 2) {
    const before = this.scale;
    this.zoom = Math.min(CLOSEST, Math.max(FARTHEST, this.zoom * factor));
    const after = this.scale;
    this.x += (px - this.width / 2) * (1 / before[0] - 1 / after[0]);
    this.y += (py - this.height / 2) * (1 / before[1] - 1 / after[1]);
    this.untouched = false;
  }
}
