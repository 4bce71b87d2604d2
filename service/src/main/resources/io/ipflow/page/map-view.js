// The window on the map: what part of it is seen, moved by wheel, drag, pinch, buttons and keys.
const STEP = 1.35;
const PAN = 60;
const CLICK = 4;
const LARGEST = 4;

/** The room on both sides for the buttons on the right. */
const BUTTONS = 112;

export class View {
  constructor({ moved, clicked }) {
    Object.assign(this, { moved, clicked });
    this.pointers = new Map();
    this.place = null;
  }

  /** Takes the size of the window and of the map; keeps what is in the middle, or else shows all. */
  fitTo(size, plan) {
    const before = this.size;
    this.size = size;
    this.whole = Math.min((size.w - BUTTONS) / plan.w, (size.h - 40) / plan.h, 1.6);
    this.plan = plan;
    if (!this.place || this.showsAll) {
      this.all();
    } else if (before) {
      this.place.x += (before.w - size.w) / 2 / this.place.k;
      this.place.y += (before.h - size.h) / 2 / this.place.k;
      this.moved();
    }
  }

  all() {
    const k = this.whole;
    this.showsAll = true;
    this.place = { k, x: this.plan.w / 2 - this.size.w / 2 / k, y: this.plan.h / 2 - this.size.h / 2 / k };
    this.moved();
  }

  /** Shows a thing in the middle, so large that it can be read. */
  show(thing) {
    this.showsAll = false;
    const k = Math.min(Math.max(this.place.k, thing.kind === 'network' ? 0.9 : 1.3, this.whole), this.size.w / (thing.w + 20), LARGEST);
    this.place = { k, x: thing.x + thing.w / 2 - this.size.w / 2 / k, y: thing.y + thing.h / 2 - this.size.h / 2 / k };
    this.moved();
  }

  zoom(factor, at = { x: this.size.w / 2, y: this.size.h / 2 }) {
    const { x, y, k } = this.place;
    this.showsAll = false;
    const next = Math.min(LARGEST, Math.max(this.whole / 2, k * factor));
    this.place = { k: next, x: x + at.x / k - at.x / next, y: y + at.y / k - at.y / next };
    this.moved();
  }

  pan(dx, dy) {
    this.showsAll = false;
    this.place.x -= dx / this.place.k;
    this.place.y -= dy / this.place.k;
    this.moved();
  }

  worldAt({ x, y }) {
    return { x: this.place.x + x / this.place.k, y: this.place.y + y / this.place.k };
  }

  key(event) {
    const act = {
      ArrowLeft: () => this.pan(PAN, 0), ArrowRight: () => this.pan(-PAN, 0),
      ArrowUp: () => this.pan(0, PAN), ArrowDown: () => this.pan(0, -PAN),
      '+': () => this.zoom(STEP), '=': () => this.zoom(STEP), '-': () => this.zoom(1 / STEP), 0: () => this.all(),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  /** Listens to wheel and pointers on the canvas. */
  attach(canvas) {
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.x, y: event.clientY - box.y };
    };
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), at(event));
    }, { passive: false });
    canvas.addEventListener('pointerdown', (event) => this.down(event, at(event), canvas));
    canvas.addEventListener('pointermove', (event) => this.move(event, at(event)));
    canvas.addEventListener('pointerup', (event) => this.up(event, at(event)));
    canvas.addEventListener('pointercancel', (event) => this.pointers.delete(event.pointerId));
  }

  down(event, point, canvas) {
    canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, point);
    if (this.pointers.size === 1) {
      this.start = point;
      this.dragged = false;
    }
  }

  move(event, point) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const [first, second] = [...this.pointers.values()];
    this.pointers.set(event.pointerId, point);
    if (second) {
      const other = before === first ? second : first;
      this.dragged = true;
      this.zoom(distance(point, other) / Math.max(1, distance(before, other)), other);
      return;
    }
    this.dragged ||= distance(point, this.start) > CLICK;
    if (this.dragged) this.pan(point.x - before.x, point.y - before.y);
  }

  up(event, point) {
    const was = this.pointers.delete(event.pointerId);
    if (was && !this.dragged) this.clicked(this.worldAt(point));
  }
}

const distance = (one, two) => Math.hypot(one.x - two.x, one.y - two.y);
