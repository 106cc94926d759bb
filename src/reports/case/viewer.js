// Runs inside the saved case: no network, no library, plain browser script.

for (const figure of document.querySelectorAll('figure[data-eye]')) {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const photograph = figure.querySelector('img');
  const canvas = figure.querySelector('canvas');
  const control = (name) => figure.querySelector(`[name="${name}"]`);
  const [opacity, threshold, shown, enhanced, marked] = ['opacity', 'threshold', 'shown', 'enhanced', 'marked'].map(control);
  const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const say = (input) => {
    const output = input?.parentElement.querySelector('output');
    if (output) output.textContent = data.percents[input.value];
  };

  if (enhanced) {
    const original = photograph.src;
    enhanced.addEventListener('change', () => {
      photograph.src = enhanced.checked ? figure.querySelector('img[data-enhanced]').src : original;
    });
  }
  marked?.addEventListener('change', () => {
    figure.querySelector('.picture svg').style.display = marked.checked ? '' : 'none';
  });
  if (!canvas) continue;

  const [levels, palette] = [bytes(data.levels), bytes(data.palette)];
  const context = canvas.getContext('2d');
  // Above the threshold the colour fades in over a fifth of the maximum, as in Funduscope.
  const paint = () => {
    const from = Number(threshold.value) / 100;
    const table = new Uint8ClampedArray(1024);
    for (let level = 0; level < 256; level++) {
      const t = Math.min(1, Math.max(0, (level / 255 - from) / 0.2));
      for (let c = 0; c < 3; c++) table[4 * level + c] = palette[3 * level + c];
      table[4 * level + 3] = 255 * t * t * (3 - 2 * t);
    }
    const image = context.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < levels.length; i++) {
      for (let c = 0; c < 4; c++) image.data[4 * i + c] = table[4 * levels[i] + c];
    }
    context.putImageData(image, 0, 0);
  };
  const blend = () => {
    canvas.style.opacity = shown.checked ? Number(opacity.value) / 100 : 0;
    say(opacity);
  };
  opacity.addEventListener('input', blend);
  shown.addEventListener('change', blend);
  threshold.addEventListener('input', () => {
    say(threshold);
    paint();
  });
  const { x, y, width, height } = data.frame;
  Object.assign(canvas.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });
  say(threshold);
  paint();
  blend();
}
