// The mark of each colour, of a shape of its own: colour is never all that tells them apart.
const SHAPES = {
  allow: (context, { x, y, w, h }) => { context.roundRect(x, y, w, h, w / 5); context.fill(); },
  open: (context, { x, y, w, h }) => {
    [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]].forEach(([right, down]) => context.lineTo(x + right * w, y + down * h));
    context.closePath();
    context.fill();
  },
  deny: (context, { x, y, w, h }) => {
    const inner = context.lineWidth / 2;
    context.roundRect(x + inner, y + inner, w - 2 * inner, h - 2 * inner, w / 5);
    context.moveTo(x + w * 0.28, y + h * 0.28);
    context.lineTo(x + w * 0.72, y + h * 0.72);
    context.moveTo(x + w * 0.72, y + h * 0.28);
    context.lineTo(x + w * 0.28, y + h * 0.72);
    context.stroke();
  },
  none: (context, { x, y, w, h }) => {
    const inner = context.lineWidth / 2;
    context.roundRect(x + inner, y + inner, w - 2 * inner, h - 2 * inner, w / 5);
    context.stroke();
  },
};

/** Draws the mark of a colour; map.css draws the same for the legend. */
export function mark(context, colour, place, colours) {
  context.lineWidth = Math.max(1, place.w / 10);
  context.fillStyle = context.strokeStyle = colour === 'none' ? colours.edge : colours[colour];
  context.beginPath();
  SHAPES[colour](context, place);
}
