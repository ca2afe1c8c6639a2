// Makes each figure answer to pointer and arrow keys. The drawing stays the one in the page: ECharts draws the same
// options at the same size, and the whole is scaled to the figure.
(function () {
  'use strict';
  var phone = window.matchMedia('(max-width: 620px)');

  function Figure(figure) {
    this.plot = figure.querySelector('.plot');
    this.drawings = JSON.parse(figure.querySelector('script').textContent);
    this.host = document.createElement('div');
    this.host.className = 'live';
    this.host.tabIndex = 0;
    this.host.setAttribute('role', 'group');
    this.host.setAttribute('aria-label', this.drawings.label);
    this.said = document.createElement('p');
    this.said.className = 'said';
    this.said.setAttribute('aria-live', 'polite');
    this.plot.append(this.host, this.said);
    this.listen();
    this.draw();
    this.plot.classList.add('shown');
  }

  Figure.prototype.draw = function () {
    if (this.chart) {
      this.chart.dispose();
      this.host.textContent = '';
    }
    this.now = this.drawings[phone.matches ? 'narrow' : 'wide'];
    this.current = -1;
    this.inner = document.createElement('div');
    this.inner.style.width = this.now.width + 'px';
    this.inner.style.height = this.now.height + 'px';
    this.host.append(this.inner);
    this.chart = echarts.init(this.inner, null, { renderer: 'svg', width: this.now.width, height: this.now.height });
    this.chart.setOption(Object.assign({
      textStyle: { fontFamily: 'inherit' },
      tooltip: {
        trigger: 'item', triggerOn: 'none', renderMode: 'richText', confine: true, hideDelay: 0, transitionDuration: 0, padding: [8, 10],
        backgroundColor: '#ffffff', borderColor: '#59626c', borderWidth: 1, shadowBlur: 0, shadowOffsetX: 0, shadowOffsetY: 0,
        textStyle: { color: '#1b1f24', fontSize: 13, lineHeight: 18, fontFamily: 'inherit' }
      }
    }, this.now.options));
    var drawn = this.inner.querySelector('svg');
    drawn.setAttribute('aria-hidden', 'true');
    drawn.setAttribute('viewBox', '0 0 ' + this.now.width + ' ' + this.now.height);
    this.fit();
  };

  Figure.prototype.fit = function () {
    var scale = Math.min(this.plot.clientWidth, phone.matches ? 440 : Infinity) / this.now.width;
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
    phone.addEventListener('change', function () { self.draw(); });
    window.addEventListener('resize', function () { self.fit(); });
  };

  document.querySelectorAll('figure.drawn').forEach(function (figure) { new Figure(figure); });
})();
