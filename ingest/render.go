package ingest

import (
	"bufio"
	"context"
	"io"
)

// A renderer writes a file as CSV: UTF-8, commas, double quotes, LF, each record on a line of its own but for newlines
// within quotes, and an empty line where the file has no record. The position of a record is the number of its line, so
// that a renderer never leaves one out; one that it cannot read is the line refusal(rule). It is what Form.render holds.

// rendering is the text of a file that is being rendered.
type rendering struct {
	*io.PipeReader
	cancel context.CancelFunc
	done   chan struct{}
}

// render writes in a goroutine what is read from the result. Closing it, also early, ends the goroutine.
func render(ctx context.Context, write func(context.Context, io.Writer) error) *rendering {
	ctx, cancel := context.WithCancel(ctx)
	r, w := io.Pipe()
	t := &rendering{PipeReader: r, cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(t.done)
		out := bufio.NewWriterSize(w, 256<<10)
		err := write(ctx, out)
		if err == nil {
			err = out.Flush()
		}
		_ = w.CloseWithError(err) // nil is the end of the text
	}()
	return t
}

func (t *rendering) Close() error {
	t.cancel()
	_ = t.PipeReader.Close()
	<-t.done
	return nil
}

// refused begins the line of a record that could not be rendered; the name of the rule follows. No UTF-8 has this byte.
const refused = '\xff'

// refusal is the line, without newline, for a record that breaks a rule of the format.
func refusal(rule string) string { return string([]byte{refused}) + rule }
