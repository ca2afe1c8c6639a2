// Makes each figure answer to pointer and arrow keys, enlarges it, and marks the section being read in the navigation.
// The drawing stays the one in the page: ECharts draws the same options at the same size, and the whole is scaled.
(function () {
  'use strict';
  var phone = window.matchMedia('(max-width: 620px)');

  // Figure is a live drawing in a plot.
  function Figure(plot) {
    this.current = -1;
    this.host = document.createElement('div');
    this.host.className = 'live';
    this.host.tabIndex = 0;
    this.host.setAttribute('role', 'group');
    this.said = document.createElement('p');
    this.said.className = 'said';
    this.said.setAttribute('aria-live', 'polite');
    plot.append(this.host, this.said);
    this.listen();
  }

  Figure.prototype.draw = function (drawing, label) {
    this.clear();
    this.now = drawing;
    drawing.options.series.forEach(function (series) { // a rim for the mark pointed at, and no colour that the theme does not map
      var colour = series.showSymbol === false ? series.itemStyle.color : 'inherit';
      series.emphasis = { lineStyle: series.lineStyle, itemStyle: { color: colour, borderColor: '#1b1f24', borderWidth: 1.5 } };
    });
    this.host.setAttribute('aria-label', label);
    this.inner = document.createElement('div');
    this.inner.style.width = drawing.width + 'px';
    this.inner.style.height = drawing.height + 'px';
    this.host.append(this.inner);
    this.chart = echarts.init(this.inner, null, { renderer: 'svg', width: drawing.width, height: drawing.height });
    this.chart.setOption(Object.assign({
      textStyle: { fontFamily: 'inherit' },
      tooltip: {
        trigger: 'item', triggerOn: 'none', renderMode: 'richText', confine: true, hideDelay: 0, transitionDuration: 0, padding: [8, 10],
        backgroundColor: '#ffffff', borderColor: '#59626c', borderWidth: 1, shadowBlur: 0, shadowOffsetX: 0, shadowOffsetY: 0,
        textStyle: { color: '#1b1f24', fontSize: 13, lineHeight: 18, fontFamily: 'inherit' }
      }
    }, complete(drawing.options)));
    var drawn = this.inner.querySelector('svg');
    drawn.setAttribute('aria-hidden', 'true');
    drawn.setAttribute('viewBox', '0 0 ' + drawing.width + ' ' + drawing.height);
  };

  Figure.prototype.clear = function () {
    if (this.chart) this.chart.dispose();
    this.chart = null;
    this.current = -1;
    this.host.textContent = this.said.textContent = '';
  };

  Figure.prototype.scale = function (scale) {
    this.inner.style.transform = 'scale(' + scale + ')';
    this.host.style.width = this.now.width * scale + 'px';
    this.host.style.height = this.now.height * scale + 'px';
  };

  Figure.prototype.show = function (i) {
    var tip = this.now.tips[i];
    if (!tip || i === this.current) return;
    this.hide();
    this.current = i;
    this.chart.dispatchAction({ type: 'highlight', seriesIndex: tip.series, dataIndex: tip.index });
    this.chart.dispatchAction({
      type: 'showTip', x: tip.x, y: tip.y, tooltip: { formatter: tip.text.replace(/\{/g, '{\u2060') }
    });
  };

  Figure.prototype.hide = function () {
    if (this.current < 0) return;
    var tip = this.now.tips[this.current];
    this.chart.dispatchAction({ type: 'downplay', seriesIndex: tip.series, dataIndex: tip.index });
    this.chart.dispatchAction({ type: 'hideTip' });
    this.current = -1;
  };

  // nearest finds the mark under the pointer: by row in a ranking, by period in a series, by distance elsewhere.
  Figure.prototype.nearest = function (event) {
    var box = this.inner.getBoundingClientRect(), by = this.now.by, best = -1, least = Infinity;
    var x = (event.clientX - box.left) / box.width * this.now.width;
    var y = (event.clientY - box.top) / box.height * this.now.height;
    this.now.tips.forEach(function (tip, i) {
      var dx = by === 'y' ? 0 : tip.x - x, dy = by === 'x' ? 0 : tip.y - y, d = dx * dx + dy * dy;
      if (d < least) { least = d; best = i; }
    });
    return best;
  };

  Figure.prototype.key = function (event) {
    var last = this.now.tips.length - 1, to = {
      ArrowRight: this.current + 1, ArrowDown: this.current + 1,
      ArrowLeft: this.current < 0 ? last : this.current - 1, ArrowUp: this.current < 0 ? last : this.current - 1,
      Home: 0, End: last
    }[event.key];
    if (event.key === 'Escape') this.hide();
    if (to === undefined) return;
    event.preventDefault();
    to = Math.max(0, Math.min(last, to));
    this.show(to);
    this.said.textContent = this.now.tips[to] ? this.now.tips[to].text : '';
  };

  Figure.prototype.listen = function () {
    var self = this;
    this.host.addEventListener('pointermove', function (e) { self.show(self.nearest(e)); });
    this.host.addEventListener('pointerleave', function () { self.hide(); });
    this.host.addEventListener('blur', function () { self.hide(); });
    this.host.addEventListener('keydown', function (e) { self.key(e); });
  };

  // Enlarged is the window over the page in which one figure at a time is shown large, and larger still.
  function Enlarged(dialog) {
    this.dialog = dialog;
    this.pan = dialog.querySelector('.pan');
    this.figure = new Figure(dialog.querySelector('.plot'));
    this.listen();
  }

  Enlarged.prototype.open = function (figure, drawings, opener) {
    var caption = figure.querySelector('figcaption').textContent, headline = figure.closest('.block').querySelector('h3');
    this.opener = opener;
    this.dialog.querySelector('h2').textContent = headline ? headline.textContent : caption;
    this.dialog.querySelector('p').textContent = headline ? caption : '';
    this.dialog.showModal();
    this.figure.draw(drawings.wide, drawings.label);
    this.zoom(Math.max(1, 1 / this.whole())); // on a phone, words of full size and a part of the drawing
    this.pan.scrollTo(0, 0);
    this.figure.host.focus();
  };

  // whole is the scale at which the drawing just fits the window.
  Enlarged.prototype.whole = function () {
    var box = this.pan.getBoundingClientRect();
    return Math.min(box.width / this.figure.now.width, box.height / this.figure.now.height);
  };

  // zoom scales the drawing to so many times the whole one, about the mark shown or else about the middle.
  Enlarged.prototype.zoom = function (times) {
    var pan = this.pan, x = (pan.scrollLeft + pan.clientWidth / 2) / pan.scrollWidth;
    var y = (pan.scrollTop + pan.clientHeight / 2) / pan.scrollHeight;
    this.times = Math.max(1, Math.min(6 / this.whole(), times)); // six times as drawn, a word fills a phone
    this.figure.scale(this.whole() * this.times);
    pan.scrollTo(x * pan.scrollWidth - pan.clientWidth / 2, y * pan.scrollHeight - pan.clientHeight / 2);
    this.follow();
  };

  // follow brings the mark shown to the middle.
  Enlarged.prototype.follow = function () {
    var tip = this.figure.now.tips[this.figure.current], scale = this.whole() * this.times;
    if (tip) this.pan.scrollTo(tip.x * scale - this.pan.clientWidth / 2, tip.y * scale - this.pan.clientHeight / 2);
  };

  Enlarged.prototype.run = function (command) {
    switch (command) {
      case 'in': this.zoom(this.times * 1.25); break;
      case 'out': this.zoom(this.times / 1.25); break;
      case 'whole': this.zoom(1); break;
      case 'close': this.dialog.close();
    }
  };

  Enlarged.prototype.key = function (event) {
    var command = { '+': 'in', '=': 'in', '-': 'out', '0': 'whole' }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return; // the browser's own zoom
    if (!command) return this.follow();
    event.preventDefault();
    this.run(command);
  };

  Enlarged.prototype.listen = function () {
    var self = this;
    this.dialog.addEventListener('click', function (e) { self.run(e.target.value); });
    this.dialog.addEventListener('keydown', function (e) { self.key(e); });
    this.dialog.addEventListener('close', function () {
      self.figure.clear();
      self.opener.focus();
    });
    window.addEventListener('resize', function () { if (self.dialog.open) self.zoom(self.times); });
  };

  var enlarged = new Enlarged(document.getElementById('enlarged'));
  document.querySelectorAll('figure.drawn').forEach(function (figure) {
    var plot = figure.querySelector('.plot'), button = figure.querySelector('.enlarge'), live = new Figure(plot);
    var drawings = JSON.parse(figure.querySelector('script').textContent);
    [drawings.wide, drawings.narrow].forEach(function (drawing) {
      drawing.tips = drawing.tips.map(function (tip, i) { return { x: tip[0], y: tip[1], series: tip[2], index: tip[3], text: drawings.said[i] }; });
    });
    function fit() { live.scale(Math.min(plot.clientWidth, phone.matches ? 440 : Infinity) / live.now.width); }
    function draw() {
      live.draw(drawings[phone.matches ? 'narrow' : 'wide'], drawings.label);
      fit();
    }
    draw();
    plot.classList.add('shown');
    phone.addEventListener('change', draw);
    window.addEventListener('resize', fit);
    button.hidden = false;
    button.addEventListener('click', function () { enlarged.open(figure, drawings, button); });
  });

  // The navigation marks the topmost section in the window below it.
  var links = Array.from(document.querySelectorAll('nav a')), inView = {};
  var reading = new IntersectionObserver(function (changes) {
    changes.forEach(function (change) { inView['#' + change.target.id] = change.isIntersecting; });
    var now = links.find(function (link) { return inView[link.hash]; });
    links.forEach(function (link) {
      if (link === now) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    if (now) now.closest('ul').scrollLeft = now.offsetLeft + (now.offsetWidth - now.closest('ul').clientWidth) / 2;
  }, { rootMargin: '-64px 0px 0px' });
  document.querySelectorAll('main > section').forEach(function (section) { reading.observe(section); });
})();
