package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress draws how far a load has come, where someone is looking: on a terminal, unless told to be quiet or to speak
// JSON. Elsewhere it is nil. done takes the bar away again.
func (a *app) progress(what string) (advance func(done, total int64), done func()) {
	if !a.terminal || a.quiet || a.json {
		return nil, func() {}
	}
	bar := progressbar.NewOptions64(-1,
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)
	// The bar only writes to the terminal: what it cannot draw is not worth stopping a load for.
	advance = func(done, total int64) {
		bar.ChangeMax64(total)
		_ = bar.Set64(done)
	}
	return advance, func() { _ = bar.Clear() }
}
