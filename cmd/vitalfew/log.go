package main

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// hintKey is the field of a message that says what to do about it; text writes it on a line of its own.
const hintKey = "hint"

// newLog writes messages to w: a line of text each, or a JSON object each with the message's numbers as fields. The
// text leaves the fields out, since its sentence has said them, but for a hint; names and headings of files in it cannot steer
// a terminal. Quiet leaves errors only.
func newLog(w io.Writer, format string, quiet bool, now func() time.Time) *slog.Logger {
	level := slog.LevelInfo
	if quiet {
		level = slog.LevelError
	}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{
			Level: level,
			ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
				if a.Key == slog.TimeKey && len(groups) == 0 {
					a.Value = slog.TimeValue(now())
				}
				return a
			},
		}))
	}
	return slog.New(&lines{w: w, level: level})
}

// lines is a slog.Handler for people: the message, and what kind of message it is where that matters.
type lines struct {
	mu    sync.Mutex
	w     io.Writer
	level slog.Level
}

func (h *lines) Enabled(_ context.Context, level slog.Level) bool { return level >= h.level }

func (h *lines) Handle(_ context.Context, r slog.Record) error {
	prefix := ""
	switch {
	case r.Level >= slog.LevelError:
		prefix = "vitalfew: "
	case r.Level >= slog.LevelWarn:
		prefix = "warning: "
	}
	text := ""
	for line := range strings.SplitSeq(r.Message, "\n") { // several errors are a line each
		text += prefix + visible(line) + "\n"
	}
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == hintKey {
			text += "hint: " + visible(a.Value.String()) + "\n"
		}
		return true
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := io.WriteString(h.w, text)
	return err
}

func (h *lines) WithAttrs([]slog.Attr) slog.Handler { return h }
func (h *lines) WithGroup(string) slog.Handler      { return h }
