// What every drawing has in common, and its options therefore leave out.
function complete(options) {
  options.graphic.forEach(function (element) {
    element.silent = true;
    if (element.type === 'polyline') element.style.fill = 'none';
    if (element.type === 'text') Object.assign(element.style, { fontFamily: 'inherit', verticalAlign: 'middle' });
  });
  options.series.forEach(function (series) { Object.assign(series, { z: 3, silent: true, clip: false }); });
  return Object.assign(options, { animation: false });
}
