// One chart as SVG text from its options as JSON.
function draw(options, width, height) {
  var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
  try {
    chart.setOption(complete(JSON.parse(options)));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
