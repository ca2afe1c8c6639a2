// What ECharts expects around it, for an engine that has neither window nor clock: timers never fire.
var window = globalThis, self = globalThis;
var setTimeout = function () { return 0; }, clearTimeout = function () {};
var setInterval = function () { return 0; }, clearInterval = function () {};
var console = { log: function () {}, warn: function () {}, error: function () {} };
